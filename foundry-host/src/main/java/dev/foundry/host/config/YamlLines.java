package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Writes values as lines of block style. */
final class YamlLines {
    private static final String STEP = "  ";

    private YamlLines() {}

    /** A key and its value. */
    static List<String> entry(String indent, String key, JsonNode value) {
        String head = indent + YamlWords.text(key) + ":";
        if (!value.isContainerNode() || value.isEmpty()) {
            return List.of(head + " " + YamlWords.line(value));
        }
        List<String> lines = new ArrayList<>();
        lines.add(head);
        lines.addAll(below(indent + STEP, value));
        return lines;
    }

    /** The lines below a key, for a mapping or list that is not empty. */
    static List<String> below(String indent, JsonNode value) {
        List<String> lines = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(item -> lines.addAll(item(indent, item)));
        } else {
            value.properties().forEach(part -> lines.addAll(entry(indent, part.getKey(), part.getValue())));
        }
        return lines;
    }

    /** An item of a list. */
    static List<String> item(String indent, JsonNode item) {
        if (!item.isObject() || item.isEmpty()) {
            return List.of(indent + "- " + YamlWords.line(item));
        }
        List<String> lines = new ArrayList<>();
        item.properties().forEach(part -> lines.addAll(entry(indent + STEP, part.getKey(), part.getValue())));
        lines.set(0, indent + "- " + lines.getFirst().substring(indent.length() + STEP.length()));
        return lines;
    }
}
