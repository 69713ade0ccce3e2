package dev.foundry.host.secret;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which secrets of a store were generated, and for which component: at {@code foundry/generated/<component>} one key
 * {@code <path>/<key>} for each. What a person stored has no such mark. A path for each component, so that components which
 * converge at the same time do not get in each other's way.
 */
public final class GeneratedMarks {
    private static final String FOLDER = "foundry/generated";

    private GeneratedMarks() {}

    /** The marked secrets that are there, by component. */
    public static Map<String, List<SecretRef>> in(SecretStore.Reader store) {
        Map<String, List<SecretRef>> marked = new LinkedHashMap<>();
        Map<String, Set<String>> keys = new HashMap<>();
        for (String component : store.list(FOLDER)) {
            List<SecretRef> there = store.read(path(component)).orElse(Map.of()).keySet().stream()
                    .map(GeneratedMarks::ref)
                    .filter(ref -> keys.computeIfAbsent(
                                    ref.path(),
                                    path -> store.read(path).orElse(Map.of()).keySet())
                            .contains(ref.key()))
                    .sorted()
                    .toList();
            marked.put(component, there);
        }
        return marked;
    }

    /** Marks one as generated for a component; to be called before it is stored, so that none is ever stored unmarked. */
    public static void put(SecretStore.Writer store, String component, SecretRef ref) {
        // The value tells nothing that the key does not; it must be one that no output ever holds, as outputs are
        // redacted.
        Secret value = Secret.of("generated for " + component + ": " + ref);
        store.put(path(component), Map.of(key(ref), value));
    }

    /** Takes a secret's marks away: it is gone, or a person's own from now on. */
    public static void forget(SecretStore.Writer store, SecretRef ref) {
        for (String component : store.list(FOLDER)) {
            if (store.read(path(component)).orElse(Map.of()).containsKey(key(ref))) {
                store.delete(path(component), key(ref));
            }
        }
    }

    private static String path(String component) {
        return FOLDER + "/" + component;
    }

    private static String key(SecretRef ref) {
        return ref.path() + "/" + ref.key();
    }

    private static SecretRef ref(String key) {
        int slash = key.lastIndexOf('/');
        return SecretRef.of(key.substring(0, slash), key.substring(slash + 1));
    }
}
