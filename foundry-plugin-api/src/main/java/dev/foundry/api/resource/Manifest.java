package dev.foundry.api.resource;

import dev.foundry.api.secret.Text;
import java.util.List;
import java.util.Locale;

/**
 * Any object of the cluster, applied on the server by one field manager: fields that others own stay theirs, and a field
 * that two claim is refused with both names. For a Secret there is {@link KubeSecret}, for a namespace {@link Namespace}.
 *
 * @param apiVersion for example {@code cert-manager.io/v1}
 * @param objectKind for example {@code ClusterIssuer}
 * @param namespace it lies in; empty for an object of the whole cluster
 * @param name of the object
 * @param content the object in YAML or JSON, without apiVersion, kind and name; may hold labels and annotations under
 *     {@code metadata}; no secrets
 * @param data whether users would miss what goes with it, default no
 */
public record Manifest(String apiVersion, String objectKind, String namespace, String name, Text content, boolean data)
        implements ClusterResource {
    public Manifest {
        KubeNames.name(name);
        if (!namespace.isEmpty()) {
            KubeNames.label(namespace);
        }
        if (content.secretBearing()) {
            throw new IllegalArgumentException(objectKind + " " + name + " would hold a secret in plain sight");
        }
    }

    /** An object of the whole cluster. */
    public static Manifest of(String apiVersion, String objectKind, String name, Text content) {
        return new Manifest(apiVersion, objectKind, "", name, content, false);
    }

    /** The same in a namespace. */
    public Manifest in(String home) {
        return new Manifest(apiVersion, objectKind, home, name, content, data);
    }

    /** The same holding what users would miss. */
    public Manifest holdingData() {
        return new Manifest(apiVersion, objectKind, namespace, name, content, true);
    }

    @Override
    public String kind() {
        return "manifest";
    }

    @Override
    public String key() {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : "." + apiVersion.substring(0, slash);
        String type = objectKind.toLowerCase(Locale.ROOT) + group;
        return (namespace.isEmpty() ? "" : namespace + "/") + type + "/" + name;
    }

    @Override
    public boolean holdsData() {
        return data;
    }

    @Override
    public List<Text> texts() {
        return List.of(content);
    }
}
