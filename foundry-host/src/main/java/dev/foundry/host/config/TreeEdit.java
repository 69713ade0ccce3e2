package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The same edits as {@link YamlEdit} on plain data: what an edited text must mean. */
final class TreeEdit {
    private TreeEdit() {}

    static ObjectNode set(ObjectNode root, KeyPath path, JsonNode value) {
        ObjectNode copy = root.deepCopy();
        place(copy, path.steps(), value);
        return copy;
    }

    static ObjectNode add(ObjectNode root, KeyPath path, JsonNode item) {
        ObjectNode copy = root.deepCopy();
        JsonNode list = at(copy, path.steps());
        if (list instanceof ArrayNode array) {
            array.add(item);
        } else {
            place(copy, path.steps(), YamlReader.JSON.arrayNode().add(item));
        }
        return copy;
    }

    static ObjectNode remove(ObjectNode root, KeyPath path, int index) {
        ObjectNode copy = root.deepCopy();
        if (at(copy, path.steps()) instanceof ArrayNode array) {
            array.remove(index);
        }
        return copy;
    }

    /** The value at a path; missing when there is none. */
    static JsonNode at(JsonNode root, List<Object> steps) {
        JsonNode at = root;
        for (Object step : steps) {
            at = step instanceof Integer index ? at.path(index) : at.path(String.valueOf(step));
        }
        return at;
    }

    private static void place(JsonNode parent, List<Object> steps, JsonNode value) {
        Object step = steps.getFirst();
        List<Object> rest = steps.subList(1, steps.size());
        JsonNode child = at(parent, List.of(step));
        if (!rest.isEmpty() && child.isContainerNode()) {
            place(child, rest, value);
        } else if (parent instanceof ObjectNode object) {
            object.set(String.valueOf(step), YamlEdit.nested(rest, value));
        } else if (parent instanceof ArrayNode array && step instanceof Integer index) {
            JsonNode nested = YamlEdit.nested(rest, value);
            if (index == array.size()) {
                array.add(nested);
            } else {
                array.set(index, nested);
            }
        }
    }
}
