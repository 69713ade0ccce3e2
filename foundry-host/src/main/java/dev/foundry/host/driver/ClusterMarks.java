package dev.foundry.host.driver;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The labels by which objects of a cluster are known as a stack's own. */
public final class ClusterMarks {
    /** Whose objects they are. */
    public static final String STACK = "foundry.dev/stack";

    /** What a person can do about an object that is in the way. */
    public static final String CHOICE = "take it away, or make it equal to what is declared, then it is left as it is";

    private static final String COMPONENT = "foundry.dev/component";
    private static final Map<String, String> KINDS = Map.of("Namespace", "namespace", "Secret", "kube-secret");
    private static final Set<String> HOLDING =
            Set.of("Namespace", "PersistentVolume", "PersistentVolumeClaim", "CustomResourceDefinition");

    private ClusterMarks() {}

    /** The object with the marks of this component and stack added. */
    public static Map<String, Object> marked(Map<String, Object> declared, String component, String stack) {
        Map<String, Object> tree = new LinkedHashMap<>(declared);
        Map<String, Object> metadata = new LinkedHashMap<>(Trees.mapping(tree.get("metadata")));
        Map<String, Object> labels = new LinkedHashMap<>(Trees.mapping(metadata.get("labels")));
        labels.put(STACK, stack);
        labels.put(COMPONENT, component);
        metadata.put("labels", labels);
        tree.put("metadata", metadata);
        return tree;
    }

    /** The marks alone, as a tree. */
    static Map<String, Object> only() {
        return Map.of("metadata", Map.of("labels", Map.of(STACK, "", COMPONENT, "")));
    }

    /** What an object's marks say; empty for a release, and for an object that is not the stack's. */
    public static Optional<ClusterMark> of(Map<String, Object> live, String stack) {
        String kind = Trees.text(live, "kind");
        return kind.isEmpty() || !own(live, stack)
                ? Optional.empty()
                : Optional.of(new ClusterMark(
                        id(live), KINDS.getOrDefault(kind, "manifest"), component(live), HOLDING.contains(kind)));
    }

    /** The component that marks name; empty for none. */
    public static String component(Map<String, Object> live) {
        return Trees.text(live, "metadata", "labels", COMPONENT);
    }

    /** The id by which the engine knows an object. */
    public static String id(Map<String, Object> live) {
        String namespace = Trees.text(live, "metadata", "namespace");
        String apiVersion = Trees.text(live, "apiVersion");
        int slash = apiVersion.indexOf('/');
        String type = Trees.text(live, "kind").toLowerCase(Locale.ROOT)
                + (slash < 0 ? "" : "." + apiVersion.substring(0, slash));
        return "cluster:" + (namespace.isEmpty() ? "" : namespace + "/") + type + "/"
                + Trees.text(live, "metadata", "name");
    }

    /** The label selector that finds everything of a stack. */
    public static Map<String, String> selector(String stack) {
        return Map.of(STACK, stack);
    }

    /** Whether an object that was found is this stack's. */
    public static boolean own(Map<String, Object> live, String stack) {
        return Trees.text(live, "metadata", "labels", STACK).equals(stack);
    }
}
