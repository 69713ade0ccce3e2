package dev.foundry.host.driver.kube;

import dev.foundry.host.driver.Trees;
import java.util.Map;

/** What names one object; the namespace is empty where it has none. */
record ObjectName(String apiVersion, String kind, String namespace, String name) {
    static ObjectName of(Map<String, Object> tree) {
        return new ObjectName(
                Trees.text(tree, "apiVersion"),
                Trees.text(tree, "kind"),
                Trees.text(tree, "metadata", "namespace"),
                Trees.text(tree, "metadata", "name"));
    }

    /** The same in this namespace when it says none. */
    ObjectName orIn(String home) {
        return namespace.isEmpty() ? new ObjectName(apiVersion, kind, home, name) : this;
    }

    @Override
    public String toString() {
        return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
