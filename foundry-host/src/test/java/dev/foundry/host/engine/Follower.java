package dev.foundry.host.engine;

import dev.foundry.api.resource.PluginResource;
import java.util.Map;
import java.util.Optional;

/** What the start of a container undoes, as a plugin would bring it. */
record Follower(String container) implements PluginResource {
    @Override
    public String kind() {
        return "follower";
    }

    @Override
    public String key() {
        return "follower/" + container;
    }

    @Override
    public Map<String, String> attributes() {
        return Map.of("open", "yes");
    }

    @Override
    public Optional<String> followsRestartOf() {
        return Optional.of(container);
    }
}
