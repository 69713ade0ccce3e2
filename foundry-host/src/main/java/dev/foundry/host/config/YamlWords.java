package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Writes values as YAML: scalars as plain as they may be. */
final class YamlWords {
    private YamlWords() {}

    /** A value on one line, as it may stand inside brackets or braces. */
    static String flow(JsonNode value) {
        List<String> parts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(item -> parts.add(flow(item)));
            return "[" + String.join(", ", parts) + "]";
        }
        if (value.isObject()) {
            value.properties().forEach(entry -> parts.add(inFlow(entry.getKey()) + ": " + flow(entry.getValue())));
            return "{" + String.join(", ", parts) + "}";
        }
        return value.isTextual() ? inFlow(value.asText()) : value.asText();
    }

    /** A value on one line, as it may stand behind a key or dash of its own line. */
    static String line(JsonNode value) {
        return value.isTextual() ? text(value.asText()) : flow(value);
    }

    /** A text behind a key or dash, in quotes when it would be read as something else without. */
    static String text(String value) {
        return reads(value, value) && !value.contains("\n") ? value : quoted(value);
    }

    private static String inFlow(String value) {
        boolean special = value.chars().anyMatch(character -> ",[]{}".indexOf(character) >= 0);
        return special ? quoted(value) : text(value);
    }

    private static String quoted(String value) {
        boolean control = value.chars().anyMatch(character -> character < ' ');
        return control ? TextNode.valueOf(value).toString() : "'" + value.replace("'", "''") + "'";
    }

    private static boolean reads(String yaml, String value) {
        try {
            JsonNode behindKey = YamlReader.value("key: " + yaml).path("key");
            return behindKey.isTextual() && behindKey.asText().equals(value);
        } catch (YamlEngineException e) {
            return false;
        }
    }
}
