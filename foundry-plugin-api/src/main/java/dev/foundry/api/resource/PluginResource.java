package dev.foundry.api.resource;

import java.util.Map;

/** A kind that a plugin brings: a record of the plugin's own, with a {@link ResourceHandler} that knows it. */
public non-sealed interface PluginResource extends Resource {
    /**
     * What is declared, attribute by attribute, without secrets: what a plan shows and what a rehearsal remembers. The
     * order is the order shown.
     */
    Map<String, String> attributes();

    /** What others may learn from it in a rehearsal, where nothing real can tell; by default nothing. */
    default Map<String, String> rehearsedOutputs() {
        return Map.of();
    }
}
