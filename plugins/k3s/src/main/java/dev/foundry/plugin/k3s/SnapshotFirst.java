package dev.foundry.plugin.k3s;

import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Deed;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.stack.Host;

/** A snapshot of etcd on the first server, before anything is replaced. */
record SnapshotFirst(Host server) implements Deed {
    @Override
    public Observation observe(Look look) {
        return Observation.missing("before the upgrade");
    }

    @Override
    public void apply(Hands hands) {
        new Kubectl(server, hands).snapshot("before-upgrade");
    }
}
