package dev.foundry.plugin.k3s;

import dev.foundry.api.HealthProbe;
import dev.foundry.api.reach.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether every machine of the cluster is a node that is ready. */
record NodesProbe(List<String> expected) implements HealthProbe {
    NodesProbe {
        expected = List.copyOf(expected);
    }

    @Override
    public String name() {
        return "nodes";
    }

    @Override
    public Health examine(Look look) {
        Map<String, NodeState> nodes =
                NodeState.all(look.cluster()).stream().collect(Collectors.toMap(NodeState::name, Function.identity()));
        List<String> troubles = new ArrayList<>();
        for (String name : expected) {
            NodeState node = nodes.get(name);
            if (node == null) {
                troubles.add(name + " has not joined");
            } else if (!node.ready()) {
                troubles.add(name + " is not ready");
            }
        }
        if (troubles.isEmpty()) {
            return Health.healthy(expected.size() + " of " + expected.size() + " ready");
        }
        return troubles.size() == expected.size()
                ? Health.unhealthy(String.join(", ", troubles))
                : Health.degraded(String.join(", ", troubles));
    }
}
