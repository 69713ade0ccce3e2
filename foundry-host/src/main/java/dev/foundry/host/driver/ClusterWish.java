package dev.foundry.host.driver;

import dev.foundry.api.resource.HelmRelease;
import java.util.Map;

/** What a cluster should hold, spelled out: every text is in place, YAML is read. */
public sealed interface ClusterWish {
    /** The resource's id. */
    String id();

    /** The component that declares it. */
    String component();

    /**
     * An object.
     *
     * @param tree as the API server takes it, with apiVersion, kind and metadata; values are maps, lists, strings,
     *     numbers and booleans; kept as the server will tell it back, without a status and with no {@code stringData}
     */
    record Thing(String id, String component, Map<String, Object> tree) implements ClusterWish {
        public Thing {
            tree = Trees.readable(tree);
        }

        /** Its {@code apiVersion}. */
        public String apiVersion() {
            return String.valueOf(tree.get("apiVersion"));
        }

        /** Its {@code kind}. */
        public String kind() {
            return String.valueOf(tree.get("kind"));
        }

        /** Its name. */
        public String name() {
            return Trees.text(tree, "metadata", "name");
        }

        /** Its namespace, empty for an object of the whole cluster. */
        public String namespace() {
            return Trees.text(tree, "metadata", "namespace");
        }
    }

    /**
     * A release.
     *
     * @param values all layers merged, the user's last
     */
    record Release(String id, String component, HelmRelease release, Map<String, Object> values)
            implements ClusterWish {}
}
