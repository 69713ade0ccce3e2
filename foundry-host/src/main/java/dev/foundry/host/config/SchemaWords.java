package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says schema parts in words. */
final class SchemaWords {
    private static final Map<String, String> TYPES = Map.of(
            "string", "a text",
            "integer", "a whole number",
            "number", "a number",
            "boolean", "true or false",
            "array", "a list",
            "object", "a mapping of keys to values");

    private SchemaWords() {}

    static String wrongType(JsonNode value, JsonNode part) {
        if (part.path(ConfigSchema.SECRET).asBoolean()) {
            return "a secret's reference is expected here, not " + kind(value);
        }
        String shown = value.isValueNode() ? "\"" + value.asText() + "\" is not " : kind(value) + " stands where ";
        return shown + expected(part) + (value.isValueNode() ? "" : " is expected");
    }

    static String typeMend(JsonNode value, JsonNode part) {
        boolean number = part.path("type").asText().equals("integer")
                || part.path("type").asText().equals("number");
        if (number && value.isTextual() && value.asText().matches("-?[0-9]+")) {
            return "write it without quotes: " + value.asText();
        }
        if (part.path("type").asText().equals("array") && value.isTextual() && !secret(part)) {
            return "write it as a list: [" + value.asText() + "]";
        }
        return example(part);
    }

    private static boolean secret(JsonNode part) {
        return part.path("items").path(ConfigSchema.SECRET).asBoolean();
    }

    /** The types a schema part allows. */
    static String expected(JsonNode part) {
        JsonNode type = part.path("type");
        if (!type.isArray()) {
            return TYPES.getOrDefault(type.asText(), "this");
        }
        List<String> words = new ArrayList<>();
        type.forEach(item -> words.add(TYPES.getOrDefault(item.asText(), item.asText())));
        return String.join(" or ", words);
    }

    private static String kind(JsonNode value) {
        if (value.isArray()) {
            return "a list";
        }
        if (value.isObject()) {
            return "a mapping";
        }
        if (value.isNull()) {
            return "nothing";
        }
        return value.isTextual() ? "a text" : value.isBoolean() ? "true or false" : "a number";
    }

    /** What a missing key is for. */
    static String wanted(JsonNode part) {
        String words = part.path("description").asText("");
        String example = example(part);
        return words.isEmpty() || example.isEmpty() ? words + example : words.replaceFirst("\\.$", "") + "; " + example;
    }

    /** {@code for example x}, where the schema has an example. */
    static String example(JsonNode part) {
        JsonNode example = part.path("examples").path(0);
        return example.isMissingNode() ? "" : "for example " + plain(example);
    }

    /** A value as YAML on one line would show it. */
    static String plain(JsonNode value) {
        return value.isTextual()
                ? value.asText()
                : value.toString().replace("\"", "").replace(",", ", ").replace(":", ": ");
    }

    static String range(JsonNode part) {
        JsonNode least = part.path("minimum");
        JsonNode most = part.path("maximum");
        if (most.isMissingNode()) {
            return least.asText() + " or more";
        }
        return least.isMissingNode() ? most.asText() + " or less" : least.asText() + " to " + most.asText();
    }
}
