package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.host.driver.LedgerEntry;
import java.util.List;
import java.util.Optional;

/**
 * A resource and its state.
 *
 * @param id of the resource
 * @param kind its kind
 * @param component that declares it, or did
 * @param stage of the component's blueprint; empty for an orphan
 * @param placed what is declared; empty for an orphan
 * @param mark what the host's ledger says of it
 * @param state compared now
 * @param hurts what a change of it will hurt, for a person, for example {@code restarts zot.service}
 */
public record PlannedResource(
        String id,
        String kind,
        String component,
        String stage,
        Optional<Placed> placed,
        Optional<LedgerEntry> mark,
        ResourceState state,
        List<String> hurts) {
    public PlannedResource {
        hurts = List.copyOf(hurts);
    }

    /** What a host remembers and nobody declares any more; it stays when it holds data that may not be purged. */
    static PlannedResource orphan(LedgerEntry entry, boolean purge) {
        return new PlannedResource(
                entry.id(),
                entry.kind(),
                entry.component(),
                "",
                Optional.empty(),
                Optional.of(entry),
                new ResourceState.Orphaned(entry.data() && !purge),
                List.of());
    }

    /** What a service holds with the stack's mark and nobody declares any more; it stays likewise. */
    static PlannedResource orphan(Marked marked, boolean purge) {
        return new PlannedResource(
                marked.id(),
                marked.kind(),
                marked.component(),
                "",
                Optional.empty(),
                Optional.empty(),
                new ResourceState.Orphaned(marked.data() && !purge),
                List.of());
    }
}
