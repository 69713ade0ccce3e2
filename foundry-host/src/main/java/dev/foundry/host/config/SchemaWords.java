package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says schema parts in words. */
final class SchemaWords {
    private static final Map<String, String> TYPES = Map.of(
            "string", "a text",
            "integer", "a whole number",
            "number", "a number",
            "boolean", "true or false",
            "array", "a list",
            "object", "a mapping of keys to values");

    /** Texts that YAML reads as they stand inside braces and brackets. */
    private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z0-9./_][A-Za-z0-9./_ -]*");

    private SchemaWords() {}

    static String wrongType(JsonNode value, JsonNode part) {
        if (part.path(ConfigSchema.SECRET).asBoolean()) {
            return "a secret's reference is expected here, not " + kind(value);
        }
        return value.isValueNode() && !value.isNull()
                ? "\"" + value.asText() + "\" is not " + expected(part)
                : kind(value) + " stands where " + expected(part) + " is expected";
    }

    static String typeMend(JsonNode value, JsonNode part) {
        String type = part.path("type").asText();
        boolean number = type.equals("integer") || type.equals("number");
        if (number && value.isTextual() && value.asText().matches("-?[0-9]+")) {
            return "write it without quotes: " + value.asText();
        }
        if (type.equals("array")) {
            return value.isTextual() && !secret(part)
                    ? "write it as a list: [" + value.asText() + "]"
                    : "begin each item with \"- \"";
        }
        if (type.equals("object")) {
            return keys(part);
        }
        return type.equals("boolean") ? "write true or false" : example(part);
    }

    private static String keys(JsonNode part) {
        List<String> keys = new ArrayList<>();
        part.path("properties").fieldNames().forEachRemaining(keys::add);
        return keys.isEmpty() ? "write key: value below it" : "its keys: " + String.join(", ", keys);
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
        String words = words(part);
        String example = example(part);
        return words.equals(example) ? words : words.replaceFirst("\\.$", "") + "; " + example;
    }

    /** {@code for example x}, where the schema has an example or a default; else what the key is for. */
    static String example(JsonNode part) {
        JsonNode example = part.path("examples").path(0);
        if (example.isMissingNode()) {
            example = part.path("default");
        }
        return example.isMissingNode() || (example.isContainerNode() && example.isEmpty())
                ? words(part)
                : "for example " + plain(example);
    }

    private static String words(JsonNode part) {
        String words = part.path("description").asText("");
        return words.isEmpty() ? "expected: " + expected(part) : words;
    }

    /** A value as YAML on one line would show it. */
    static String plain(JsonNode value) {
        return value.isTextual() ? value.asText() : inside(value);
    }

    private static String inside(JsonNode value) {
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(inside(item)));
            return "[" + String.join(", ", items) + "]";
        }
        if (value.isObject()) {
            return "{"
                    + value.properties().stream()
                            .map(entry -> quoted(entry.getKey()) + ": " + inside(entry.getValue()))
                            .collect(Collectors.joining(", "))
                    + "}";
        }
        return value.isTextual() ? quoted(value.asText()) : value.asText();
    }

    private static String quoted(String text) {
        return UNQUOTED.matcher(text).matches() ? text : '"' + text + '"';
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
