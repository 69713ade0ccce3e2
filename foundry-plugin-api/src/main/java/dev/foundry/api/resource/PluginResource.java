package dev.foundry.api.resource;

import java.util.Map;
import java.util.Optional;

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

    /**
     * The name of the {@link ContainerService} whose start undoes this, declared before it on the same host by the same
     * component: a server that is to be unsealed, for example. Whenever that container starts anew, this is applied again,
     * however it looks by then, and a plan counts it as changed. By default none.
     */
    default Optional<String> followsRestartOf() {
        return Optional.empty();
    }
}
