package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads unquoted scalars the way their key wants them, as the former tool did: {@code version: 1.30} is the text 1.30,
 * {@code public: yes} is true. A key without a value counts as not given.
 */
final class SchemaFit {
    private static final Set<String> YES = Set.of("yes", "on", "y");
    private static final Set<String> NO = Set.of("no", "off", "n");
    private final Map<String, String> plain;

    SchemaFit(Map<String, String> plain) {
        this.plain = plain;
    }

    /** Changes the data in place. */
    void fit(String path, ObjectNode object, JsonNode schema) {
        for (String key : names(object)) {
            String at = KeyPath.child(path, key);
            JsonNode part = property(schema, key);
            JsonNode value = object.path(key);
            if (value.isNull() && part.path("type").asText().equals("object") && path.equals("components")) {
                object.putObject(key);
            } else if (value.isNull()) {
                object.remove(key);
            } else {
                object.set(key, fitted(at, value, part));
            }
        }
    }

    private JsonNode fitted(String path, JsonNode value, JsonNode schema) {
        if (value instanceof ObjectNode object) {
            fit(path, object, schema);
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, fitted(KeyPath.item(path, i), array.path(i), schema.path("items")));
            }
        } else if (schema.path("type").asText().equals("string") && (value.isNumber() || value.isBoolean())) {
            return TextNode.valueOf(plain.getOrDefault(path, value.asText()));
        } else if (schema.path("type").asText().equals("boolean") && plain.containsKey(path) && value.isTextual()) {
            return flag(value);
        }
        return value;
    }

    private static JsonNode flag(JsonNode value) {
        String word = value.asText().toLowerCase(java.util.Locale.ROOT);
        return YES.contains(word) || NO.contains(word) ? BooleanNode.valueOf(YES.contains(word)) : value;
    }

    /** The schema of a key. */
    static JsonNode property(JsonNode schema, String key) {
        JsonNode named = schema.path("properties").path(key);
        return named.isMissingNode() ? schema.path("additionalProperties") : named;
    }

    private static List<String> names(ObjectNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
