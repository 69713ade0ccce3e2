package dev.foundry.host.driver.kube;

import dev.foundry.host.driver.Trees;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the server remembers of who applied which field of an object. */
final class Ownership {
    private static final String FIELD = "f:";
    private static final String KEYS = "k:";
    private static final String VALUE = "v:";

    private Ownership() {}

    /**
     * Whether Foundry applied this object itself, and as of this API group: controllers copy labels to what they make, and a
     * server may list one object under two groups.
     */
    static boolean applied(Map<String, Object> live) {
        String group = group(Trees.text(live, "apiVersion"));
        return Trees.items(Trees.at(live, "metadata", "managedFields").orElse(List.of())).stream()
                .map(Trees::mapping)
                .filter(managed -> KubeObjects.MANAGER.equals(managed.get("manager")))
                .filter(managed -> "Apply".equals(managed.get("operation")))
                .anyMatch(managed -> group(Trees.text(managed, "apiVersion")).equals(group));
    }

    /** What Foundry applied of an object, with the values that it has now. */
    static Map<String, Object> given(Map<String, Object> live, Function<String, Object> json) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (Object entry :
                Trees.items(Trees.at(live, "metadata", "managedFields").orElse(List.of()))) {
            Map<String, Object> managed = Trees.mapping(entry);
            if (KubeObjects.MANAGER.equals(managed.get("manager")) && "Apply".equals(managed.get("operation"))) {
                Map<String, Object> owned = Trees.mapping(managed.get("fieldsV1"));
                given.putAll(Trees.merged(given, Trees.mapping(owned(owned, live, json))));
            }
        }
        return given;
    }

    private static Object owned(Map<String, Object> owned, Object live, Function<String, Object> json) {
        if (owned.isEmpty()) {
            return live;
        }
        if (live instanceof List<?> items) {
            return items.stream()
                    .flatMap(item -> owned.entrySet().stream()
                            .filter(entry -> names(entry.getKey(), item, json))
                            .map(entry -> owned(Trees.mapping(entry.getValue()), item, json)))
                    .toList();
        }
        Map<String, Object> values = Trees.mapping(live);
        Map<String, Object> result = new LinkedHashMap<>();
        owned.forEach((key, below) -> {
            Object value = key.startsWith(FIELD) ? values.get(key.substring(FIELD.length())) : null;
            if (value != null) {
                result.put(key.substring(FIELD.length()), owned(Trees.mapping(below), value, json));
            }
        });
        return result;
    }

    /** Whether an item of a list is the one with these keys, or this value. */
    private static boolean names(String key, Object item, Function<String, Object> json) {
        return key.startsWith(KEYS)
                ? Trees.mapping(item)
                        .entrySet()
                        .containsAll(Trees.mapping(json.apply(key.substring(KEYS.length())))
                                .entrySet())
                : key.startsWith(VALUE) && item.equals(json.apply(key.substring(VALUE.length())));
    }

    private static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
}
