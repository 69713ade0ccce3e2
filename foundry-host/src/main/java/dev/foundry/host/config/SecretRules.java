package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.secret.SecretRef;
import java.util.Optional;
import java.util.stream.Collectors;

/** Secrets are references: finds broken ones, references where none can stand, and literals where one must. */
final class SecretRules {
    private static final String OPENING = "${secret:";

    private SecretRules() {}

    /** Looks at every text below a path; {@code schema} is missing where nothing is known of the keys. */
    static void check(Draft draft, String path, JsonNode value, JsonNode schema) {
        if (value.isObject()) {
            value.properties().forEach(entry -> {
                String child = KeyPath.child(path, entry.getKey());
                check(draft, child, entry.getValue(), SchemaFit.property(schema, entry.getKey()));
            });
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(draft, KeyPath.item(path, i), value.path(i), schema.path("items"));
            }
        } else if (value.isTextual()) {
            text(draft, path, value.asText(), schema);
        }
    }

    private static void text(Draft draft, String path, String text, JsonNode schema) {
        boolean secret = schema.path(ConfigSchema.SECRET).asBoolean();
        if (text.strip().startsWith(OPENING)) {
            if (reference(text).isEmpty()) {
                broken(draft.problems(), path);
            } else if (!secret && schema.path("type").asText().equals("string")) {
                draft.problems().add(path, "a secret's reference cannot stand here", "write the value itself");
            }
        } else if (text.contains(OPENING)) {
            draft.problems()
                    .add(path, "a secret's reference stands inside a longer text", "it must be the whole value");
        } else if (schema.isMissingNode() && FormerTool.SECRET_KEYS.contains(KeyPath.last(path)) && !text.isEmpty()) {
            literal(draft, path, text);
        }
    }

    /** Tells of a text that stands where a reference must; the text itself is never shown. */
    static void literal(Draft draft, String path, String text) {
        if (text.strip().startsWith(OPENING)) {
            broken(draft.problems(), path);
            return;
        }
        SecretRef place = place(draft.root(), path);
        draft.problems()
                .add(
                        path,
                        "a literal stands where a secret's reference is expected",
                        "run: foundry secret set " + place.path() + ":" + place.key() + ", then write " + place
                                + " here");
    }

    private static void broken(Problems problems, String path) {
        problems.add(
                path,
                "the secret's reference is not of the form ${secret:path:key}",
                "path: letters, digits, _ - and /; key: letters, digits, _ and -");
    }

    private static Optional<SecretRef> reference(String text) {
        try {
            return SecretRef.parse(text);
        } catch (FoundryException e) {
            return Optional.empty();
        }
    }

    /** Where the secret of a key is best kept: {@code components.zot.auth.password} at {@code zot/auth:password}. */
    static SecretRef place(JsonNode root, String path) {
        var steps = KeyPath.parse(path).steps();
        int from = steps.getFirst().equals("components") && steps.size() > 2 ? 1 : 0;
        String folder = steps.subList(from, steps.size() - 1).stream()
                .map(step -> word(step))
                .collect(Collectors.joining("/"));
        if (steps.getFirst().equals("hosts") && steps.get(1) instanceof Integer index) {
            String host = root.path("hosts").path(index).path("hostname").asText(String.valueOf(index));
            folder = "hosts/" + word(host);
        }
        return SecretRef.of(folder.isEmpty() ? "stack" : folder, word(steps.getLast()));
    }

    private static String word(Object step) {
        String word = String.valueOf(step).replaceAll("[^A-Za-z0-9_-]+", "-");
        return word.isEmpty() ? "value" : word;
    }
}
