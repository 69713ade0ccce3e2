package dev.foundry.host.driver.kube;

import dev.foundry.api.resource.Difference;
import dev.foundry.host.driver.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the server remembers of who applied which field of an object. */
final class Ownership {
    private static final String FIELD = "f:";

    private Ownership() {}

    /**
     * Fields that Foundry applied once and that are not declared any more; they go with the next apply. Lists are left to
     * the comparison of what is declared.
     */
    static List<Difference> noLongerDeclared(Map<String, Object> declared, Map<String, Object> live) {
        boolean secret = "Secret".equals(live.get("kind"));
        List<Difference> dropped = new ArrayList<>();
        for (Object entry :
                Trees.items(Trees.at(live, "metadata", "managedFields").orElse(List.of()))) {
            Map<String, Object> managed = Trees.mapping(entry);
            if (KubeObjects.MANAGER.equals(managed.get("manager")) && "Apply".equals(managed.get("operation"))) {
                collect("", Trees.mapping(managed.get("fieldsV1")), declared, live, secret, dropped);
            }
        }
        return dropped;
    }

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

    private static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    private static void collect(
            String path,
            Map<String, Object> owned,
            Map<String, Object> declared,
            Map<String, Object> live,
            boolean secret,
            List<Difference> into) {
        owned.forEach((key, below) -> {
            if (!key.startsWith(FIELD)) {
                return;
            }
            String field = key.substring(FIELD.length());
            String here = path.isEmpty() ? field : path + "." + field;
            if (!declared.containsKey(field)) {
                Optional.ofNullable(live.get(field))
                        .ifPresent(value -> into.add(Difference.of(here, secret ? "***" : value.toString(), "")));
            } else if (declared.get(field) instanceof Map) {
                collect(
                        here,
                        Trees.mapping(below),
                        Trees.mapping(declared.get(field)),
                        Trees.mapping(live.get(field)),
                        secret,
                        into);
            }
        });
    }
}
