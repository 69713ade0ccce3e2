package dev.foundry.api.resource;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A namespace of the cluster. Taking it away takes all that lies in it, so it goes only with {@code --purge}, and only when
 * Foundry made it.
 *
 * @param name a DNS label
 * @param labels that it carries at least
 */
public record Namespace(String name, Map<String, String> labels) implements ClusterResource {
    public Namespace {
        KubeNames.label(name);
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** A namespace without labels. */
    public static Namespace of(String name) {
        return new Namespace(name, Map.of());
    }

    /** The same with this label too. */
    public Namespace label(String key, String value) {
        Map<String, String> more = new TreeMap<>(labels);
        more.put(key, value);
        return new Namespace(name, more);
    }

    @Override
    public String namespace() {
        return "";
    }

    @Override
    public String kind() {
        return "namespace";
    }

    @Override
    public String key() {
        return "namespace/" + name;
    }

    @Override
    public boolean holdsData() {
        return true;
    }
}
