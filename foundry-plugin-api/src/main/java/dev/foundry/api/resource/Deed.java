package dev.foundry.api.resource;

import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;

/** The code of an {@link Action}: idempotent, observable, resumable when killed at any instant. */
public interface Deed {
    /** Whether it is done; only looks. Called for every plan, install and status. */
    Observation observe(Look look);

    /** Does it, or the rest of it. Called when it is missing or drifted; called again after a crash. */
    void apply(Hands hands);

    /** Takes it back at uninstall; by default nothing is to be taken back. */
    default void undo(Hands hands) {}
}
