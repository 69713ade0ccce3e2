package dev.foundry.plugin.powerdns;

import dev.foundry.api.resource.PluginResource;
import dev.foundry.api.stack.Host;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A zone that a host copies from the primary.
 *
 * @param host whose authoritative server keeps the copy
 * @param zone without trailing dot
 * @param primaries where it is transferred from, {@code address:port}
 */
record SecondaryZone(Host host, String zone, List<String> primaries) implements PluginResource {
    SecondaryZone {
        primaries = List.copyOf(primaries);
    }

    @Override
    public String kind() {
        return "secondary-zone";
    }

    @Override
    public String key() {
        return "secondary-zone/" + zone;
    }

    @Override
    public Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("kind", "secondary");
        attributes.put("primaries", String.join(",", primaries));
        return Collections.unmodifiableMap(attributes);
    }
}
