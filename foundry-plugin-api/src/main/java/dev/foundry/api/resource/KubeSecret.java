package dev.foundry.api.resource;

import dev.foundry.api.secret.Text;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A Secret of the cluster. A key that is there and not declared stays; values are never shown.
 *
 * @param namespace it lies in
 * @param name of the Secret
 * @param type as the cluster names it, default {@code Opaque}; cannot be changed in place
 * @param data by key, before base64
 */
public record KubeSecret(String namespace, String name, String type, Map<String, Text> data)
        implements ClusterResource {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    public KubeSecret {
        KubeNames.label(namespace);
        KubeNames.name(name);
        data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    }

    /** An opaque Secret. */
    public static KubeSecret of(String namespace, String name, Map<String, Text> data) {
        return new KubeSecret(namespace, name, "Opaque", data);
    }

    /** The same of another type. */
    public KubeSecret type(String other) {
        return new KubeSecret(namespace, name, other, data);
    }

    /** Those of its keys that can be names of variables, as the variables of a container that take their values from it. */
    public List<Map<String, Object>> variables() {
        return data.keySet().stream()
                .filter(key -> VARIABLE.matcher(key).matches())
                .map(key -> Map.<String, Object>of(
                        "name", key, "valueFrom", Map.of("secretKeyRef", Map.of("name", name, "key", key))))
                .toList();
    }

    @Override
    public String kind() {
        return "kube-secret";
    }

    @Override
    public String key() {
        return namespace + "/secret/" + name;
    }

    @Override
    public List<Text> texts() {
        return List.copyOf(data.values());
    }
}
