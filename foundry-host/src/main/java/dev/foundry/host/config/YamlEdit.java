package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Changes one place of a YAML text and leaves every other character as it is. An edit gives a new text; nothing is
 * written.
 */
final class YamlEdit {
    private final String content;
    private final YamlText text;
    private final YamlTree tree;

    YamlEdit(String content, YamlTree tree) {
        this.content = content;
        this.text = new YamlText(content);
        this.tree = tree;
    }

    /** The text with the value at a path replaced or added; missing sections on the way are made. */
    String set(KeyPath path, JsonNode value) {
        return set(top(), "", false, path.steps(), value);
    }

    /** The text with an item added to the list at a path; the list is made when it is missing. */
    String add(KeyPath path, JsonNode item) {
        Node list = tree.nodes().get(path.toString());
        if (list == null || empty(list)) {
            return set(path, YamlReader.JSON.arrayNode().add(item));
        }
        if (list instanceof SequenceNode sequence) {
            return append(sequence, item);
        }
        throw unfit(path.toString(), "it is not a list");
    }

    /** The text without an item of the list at a path. */
    String remove(KeyPath path, int index) {
        if (!(tree.nodes().get(path.toString()) instanceof SequenceNode sequence)
                || index >= sequence.getValue().size()) {
            throw unfit(path.toString(), "there is no such item");
        }
        int before = index == 0 ? text.start(sequence) : text.itemEnd(sequence, index - 1);
        int end = text.itemEnd(sequence, index);
        boolean first = index == 0;
        if (YamlText.flow(sequence)) {
            boolean more = first && sequence.getValue().size() > 1;
            return text.with(
                    first ? before + 1 : before,
                    more ? text.start(sequence.getValue().get(1)) : end,
                    "");
        }
        if (sequence.getValue().size() == 1) {
            String above = content.substring(0, before).stripTrailing();
            boolean key = above.endsWith(":") && above.indexOf('#', above.lastIndexOf('\n') + 1) < 0;
            return key ? text.with(above.length(), end, " []") : text.with(before, end, "  []");
        }
        int dash = first
                ? before
                : content.lastIndexOf('-', text.start(sequence.getValue().get(index)) - 1);
        return text.with(text.lineStart(dash), text.nextLine(end), "");
    }

    private String set(Node here, String at, boolean inFlow, List<Object> steps, JsonNode value) {
        List<Object> rest = steps.subList(1, steps.size());
        boolean flow = inFlow || YamlText.flow(here);
        if (steps.getFirst() instanceof Integer index) {
            String child = KeyPath.item(at, index);
            if (!(here instanceof SequenceNode sequence)
                    || index > sequence.getValue().size()) {
                throw unfit(child, "there is no such item");
            }
            if (index == sequence.getValue().size()) {
                return append(sequence, nested(rest, value));
            }
            Node item = sequence.getValue().get(index);
            return rest.isEmpty() ? replace(item, flow, value) : set(item, child, flow, rest, value);
        }
        String key = String.valueOf(steps.getFirst());
        String child = KeyPath.child(at, key);
        if (!(here instanceof MappingNode mapping)) {
            throw unfit(child, "what is above it is not a mapping");
        }
        Optional<NodeTuple> entry = entry(mapping, key);
        if (entry.isEmpty()) {
            return insert(mapping, flow, key, nested(rest, value));
        }
        if (text.alias(entry.get())) {
            throw unfit(child, "its value is shared through an anchor");
        }
        Node old = entry.get().getValueNode();
        return rest.isEmpty() || empty(old)
                ? replaceValue(entry.get(), flow, nested(rest, value))
                : set(old, child, flow, rest, value);
    }

    private String append(SequenceNode sequence, JsonNode item) {
        int last = sequence.getValue().size() - 1;
        if (YamlText.flow(sequence)) {
            int behind = last < 0 ? text.end(sequence) - 1 : text.itemEnd(sequence, last);
            return text.with(behind, behind, (last < 0 ? "" : ", ") + YamlWords.flow(item));
        }
        String indent = " ".repeat(YamlText.column(sequence));
        return text.below(text.itemEnd(sequence, last), YamlLines.item(indent, item));
    }

    private String insert(MappingNode mapping, boolean flow, String key, JsonNode value) {
        if (flow) {
            boolean first = mapping.getValue().isEmpty();
            int behind =
                    first ? text.end(mapping) - 1 : text.end(mapping.getValue().getLast());
            String entry = YamlWords.flow(YamlReader.JSON.objectNode().set(key, value));
            return text.with(behind, behind, (first ? "" : ", ") + entry.substring(1, entry.length() - 1));
        }
        String indent = " ".repeat(YamlText.column(mapping));
        return text.below(text.end(mapping.getValue().getLast()), YamlLines.entry(indent, key, value));
    }

    private String replaceValue(NodeTuple entry, boolean flow, JsonNode value) {
        Node old = entry.getValueNode();
        int colon = content.indexOf(':', text.end(entry.getKeyNode())) + 1;
        String indent = " ".repeat(YamlText.column(entry.getKeyNode()) + 2);
        boolean lines = !flow && value.isContainerNode() && !value.isEmpty();
        if (empty(old)) {
            return lines
                    ? text.below(colon, YamlLines.below(indent, value))
                    : text.with(colon, colon, " " + (flow ? YamlWords.flow(value) : YamlWords.line(value)));
        }
        if (old instanceof ScalarNode || YamlText.flow(old)) {
            return replace(old, flow, value);
        }
        if (lines) {
            int from = text.lineStart(text.start(old));
            return text.with(from, text.end(old), String.join(text.lineBreak(), YamlLines.below(indent, value)));
        }
        return text.with(colon, text.end(old), " " + YamlWords.line(value));
    }

    private String replace(Node old, boolean flow, JsonNode value) {
        return text.with(text.start(old), text.end(old), flow ? YamlWords.flow(value) : YamlWords.line(value));
    }

    /** What a value looks like below the steps that lead to it. */
    static JsonNode nested(List<Object> steps, JsonNode value) {
        JsonNode inner = value;
        for (Object step : steps.reversed()) {
            inner = step instanceof String key
                    ? YamlReader.JSON.objectNode().set(key, inner)
                    : YamlReader.JSON.arrayNode().add(inner);
        }
        return inner;
    }

    private Node top() {
        Node node = tree.nodes().get("");
        if (node == null || empty(node)) {
            throw unfit("an empty file", "make one with: foundry config init");
        }
        return node;
    }

    private static boolean empty(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty();
    }

    private static Optional<NodeTuple> entry(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .findFirst();
    }

    private static RefusedException unfit(String path, String why) {
        return new RefusedException(
                "cannot change " + path + ": " + why, Details.hint("change the file by hand, or another path"));
    }
}
