package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stack file on its way to being found valid: rules read it, and add what they find. Values that already have a problem
 * are not seen by later rules.
 *
 * @param root the data
 * @param problems that make it invalid
 * @param notices that do not
 */
record Draft(ObjectNode root, Problems problems, Problems notices) {

    /** A section by its path from the top; an empty one when it is not there or is no mapping. */
    JsonNode section(String key) {
        return root.path(key);
    }

    /** The text at a key of a section; empty when it is none, or has a problem. */
    Optional<Spot> text(String path, JsonNode section, String key) {
        String at = KeyPath.child(path, key);
        return section.path(key) instanceof TextNode text && !problems.at(at)
                ? Optional.of(new Spot(at, text.asText()))
                : Optional.empty();
    }

    /** The texts of a list. */
    List<Spot> texts(String path, JsonNode section, String key) {
        List<Spot> found = new ArrayList<>();
        String list = KeyPath.child(path, key);
        int index = 0;
        for (JsonNode item : section.path(key)) {
            String at = KeyPath.item(list, index++);
            if (item instanceof TextNode text && !problems.at(at)) {
                found.add(new Spot(at, text.asText()));
            }
        }
        return found;
    }

    /** The mappings of a list. */
    List<Part> parts(String path, JsonNode section, String key) {
        List<Part> found = new ArrayList<>();
        String list = KeyPath.child(path, key);
        int index = 0;
        for (JsonNode item : section.path(key)) {
            found.add(new Part(KeyPath.item(list, index++), item));
        }
        return found;
    }

    /** The mappings of a mapping. */
    List<Part> entries(String key) {
        return root.path(key).properties().stream()
                .map(entry -> new Part(KeyPath.child(key, entry.getKey()), entry.getValue()))
                .toList();
    }

    /** A text and where it stands. */
    record Spot(String path, String text) {}

    /** A mapping and where it stands. */
    record Part(String path, JsonNode node) {
        /** Its own key. */
        String name() {
            String last = KeyPath.last(path);
            return last.startsWith("\"") ? last.substring(1, last.length() - 1) : last;
        }
    }
}
