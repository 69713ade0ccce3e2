package dev.foundry.plugin.k3s;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Deed;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.stack.Host;
import java.util.List;

/** A snapshot of etcd on the first server that can take one, before anything is replaced. */
record SnapshotFirst(List<Host> servers) implements Deed {
    private static final String NAME = "before-upgrade";

    SnapshotFirst {
        servers = List.copyOf(servers);
    }

    @Override
    public Observation observe(Look look) {
        return Observation.missing("before the upgrade");
    }

    @Override
    public void apply(Hands hands) {
        for (Host server : servers.subList(0, servers.size() - 1)) {
            try {
                new Kubectl(server, hands).snapshot(NAME);
                return;
            } catch (FailedException away) {
                hands.progress(String.valueOf(away.getMessage()) + " on " + server.name());
            }
        }
        new Kubectl(servers.getLast(), hands).snapshot(NAME);
    }
}
