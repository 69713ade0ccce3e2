package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Holds data against a schema of {@link ConfigSchema} and says in sentences where they differ. It knows the keywords that
 * {@code ConfigSchema} writes, and no others; a test holds its verdicts against a complete validator's.
 */
final class SchemaCheck {
    private final Draft draft;
    private final Problems problems;

    SchemaCheck(Draft draft) {
        this.draft = draft;
        this.problems = draft.problems();
    }

    /** Adds every difference below a path. */
    void check(String path, JsonNode value, JsonNode schema) {
        if (!typed(value, schema.path("type"))) {
            problems.add(path, SchemaWords.wrongType(value, schema), SchemaWords.typeMend(value, schema));
        } else if (value.isObject()) {
            mapping(path, value, schema);
        } else if (value.isArray()) {
            list(path, value, schema);
        } else {
            scalar(path, value, schema);
        }
    }

    private static boolean typed(JsonNode value, JsonNode type) {
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (typed(value, one)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
    }

    private void mapping(String path, JsonNode value, JsonNode schema) {
        boolean closed = schema.path("additionalProperties").isBoolean();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (closed && !schema.path("properties").has(entry.getKey())) {
                unknown(path, entry.getKey(), schema);
            } else {
                String child = KeyPath.child(path, entry.getKey());
                check(child, entry.getValue(), SchemaFit.property(schema, entry.getKey()));
            }
        }
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                JsonNode wanted = schema.path("properties").path(required.asText());
                problems.add(KeyPath.child(path, required.asText()), "is missing", SchemaWords.wanted(wanted));
            }
        }
    }

    private void unknown(String path, String key, JsonNode schema) {
        List<String> allowed = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(allowed::add);
        String at = KeyPath.child(path, key);
        String former = FormerTool.movedTo(at);
        Optional<String> near = former.isEmpty() ? Nearest.to(key, allowed) : Optional.empty();
        near.ifPresent(meant -> problems.explained(KeyPath.child(path, meant)));
        String guess = near.map(meant -> "; did you mean " + meant + "?").orElse("");
        String list = near.isEmpty() ? "allowed: " + String.join(", ", allowed) : "";
        problems.add(at, "no key \"" + key + "\" here" + guess, former.isEmpty() ? list : former);
    }

    private void list(String path, JsonNode value, JsonNode schema) {
        if (value.size() < schema.path("minItems").asInt()) {
            problems.add(path, "the list is empty", "name at least one, or leave the key out");
        }
        int index = 0;
        for (JsonNode item : value) {
            check(KeyPath.item(path, index++), item, schema.path("items"));
        }
    }

    private void scalar(String path, JsonNode value, JsonNode schema) {
        if (schema.has("enum")) {
            listed(path, value, schema.path("enum"));
        }
        if (schema.has("pattern")
                && !Pattern.compile(schema.path("pattern").asText())
                        .matcher(value.asText())
                        .find()) {
            malformed(path, value, schema);
        }
        boolean low = schema.has("minimum")
                && value.decimalValue().compareTo(schema.path("minimum").decimalValue()) < 0;
        boolean high = schema.has("maximum")
                && value.decimalValue().compareTo(schema.path("maximum").decimalValue()) > 0;
        if (low || high) {
            problems.add(path, value.asText() + " is out of range", "allowed: " + SchemaWords.range(schema));
        }
    }

    private void listed(String path, JsonNode value, JsonNode all) {
        List<String> allowed = new ArrayList<>();
        all.forEach(item -> allowed.add(item.asText()));
        if (!allowed.contains(value.asText())) {
            problems.add(
                    path,
                    '"' + value.asText() + "\" is not allowed" + Nearest.hint(value.asText(), allowed),
                    "allowed: " + String.join(", ", allowed));
        }
    }

    private void malformed(String path, JsonNode value, JsonNode schema) {
        if (schema.path(ConfigSchema.SECRET).asBoolean()) {
            SecretRules.literal(draft, path, value.asText());
            return;
        }
        String allowed = schema.path(ConfigSchema.ALLOWED)
                .asText("of the form " + schema.path("pattern").asText());
        problems.add(path, '"' + value.asText() + "\" is not " + allowed, SchemaWords.example(schema));
    }
}
