package dev.foundry.plugin.libvirtvm.declaration;

import dev.foundry.api.resource.PluginResource;
import java.util.Map;

/** A pool that is there and running. */
record DeclaredPool(String name) implements PluginResource {
    @Override
    public String kind() {
        return "pool";
    }

    @Override
    public String key() {
        return "pool/" + name;
    }

    @Override
    public boolean holdsData() {
        return true;
    }

    @Override
    public Map<String, String> attributes() {
        return Map.of("state", "running");
    }
}
