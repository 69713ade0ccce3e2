package dev.foundry.plugin.zot;

import dev.foundry.api.HealthProbe;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Look;
import dev.foundry.api.stack.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the registry answers on every host that carries it. */
record AnswersProbe(List<Host> hosts, int port) implements HealthProbe {
    AnswersProbe {
        hosts = List.copyOf(hosts);
    }

    @Override
    public String name() {
        return "answers";
    }

    @Override
    public Health examine(Look look) {
        List<String> troubles = new ArrayList<>();
        for (Host host : hosts) {
            trouble(host, look).ifPresent(trouble -> troubles.add(host.name() + " " + trouble));
        }
        return troubles.isEmpty() ? Health.healthy("port " + port) : Health.unhealthy(String.join(", ", troubles));
    }

    private Optional<String> trouble(Host host, Look look) {
        try {
            int status = RegistryClient.on(host, port, Optional.empty(), look).status();
            return List.of(200, 401).contains(status) ? Optional.empty() : Optional.of("HTTP " + status);
        } catch (UnreachableException _) {
            return Optional.of("does not answer");
        }
    }
}
