package dev.foundry.plugin.openbao;

import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Deed;
import dev.foundry.api.resource.Observation;

/** Takes a snapshot, each time it is asked to: before an upgrade changes anything. */
record SnapshotFirst(Snapshot snapshot) implements Deed {
    @Override
    public Observation observe(Look look) {
        return Observation.missing(
                "a snapshot in " + snapshot.servers().config().snapshotPath());
    }

    @Override
    public void apply(Hands hands) {
        hands.progress("snapshot " + snapshot.keepOnHost(hands));
    }
}
