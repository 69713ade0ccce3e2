package dev.foundry.plugin.k3s;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The characters of a kubeconfig, what they mean, and where its entries stand.
 *
 * @param root its mapping
 */
record KubeconfigText(String text, MappingNode root, Map<String, Object> meaning) {
    private static final String BEGIN = "apiVersion: v1\nkind: Config\n";
    private static final List<String> LISTS = List.of("clusters", "users", "contexts");
    /** A scalar that means itself without quotes. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9+/=._:\\[\\]-]*[A-Za-z0-9+/=]");

    /** Reads a file's text; an empty one is a kubeconfig without entries. */
    static KubeconfigText of(String path, String text) {
        try {
            LoadSettings settings = LoadSettings.builder().build();
            Optional<Node> node = new Compose(settings).composeString(text);
            if (node.isEmpty() || nothing(node.get())) {
                return of(path, text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + BEGIN);
            }
            if (!(node.get() instanceof MappingNode root)) {
                throw broken(path, node.get().getStartMark(), "a kubeconfig is a mapping");
            }
            if (root.getValue().isEmpty()) {
                return of(path, text.replaceFirst("\\{\\s*}", BEGIN));
            }
            Map<String, Object> meaning = new LinkedHashMap<>();
            ((Map<?, ?>) new Load(settings).loadFromString(text))
                    .forEach((key, value) -> meaning.put(String.valueOf(key), value));
            KubeconfigText read = new KubeconfigText(text, root, meaning);
            LISTS.forEach(list -> read.demandList(path, list));
            return read;
        } catch (MarkedYamlEngineException wrong) {
            throw broken(path, wrong.getProblemMark(), String.valueOf(wrong.getProblem()));
        } catch (YamlEngineException wrong) {
            throw broken(path, Optional.empty(), String.valueOf(wrong.getMessage()));
        }
    }

    private void demandList(String path, String list) {
        Object value = meaning.get(list);
        if (value != null && !(value instanceof List<?>)) {
            throw broken(path, entry(list).flatMap(found -> found.getValueNode().getStartMark()), list + " is no list");
        }
    }

    private static InvalidInputException broken(String path, Optional<Mark> mark, String why) {
        String place = mark.map(at -> ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1))
                .orElse("");
        return new InvalidInputException(
                path + place + "  " + why, Details.hint("mend it by hand; nothing was changed"));
    }

    List<?> items(String list) {
        return meaning.get(list) instanceof List<?> items ? items : List.of();
    }

    /** Where the item of this name stands in a list; -1 when there is none. */
    int index(String list, String name) {
        List<?> items = items(list);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Map<?, ?> item && name.equals(item.get("name"))) {
                return i;
            }
        }
        return -1;
    }

    Optional<Object> item(String list, String name) {
        int index = index(list, name);
        return index < 0 ? Optional.empty() : Optional.of(items(list).get(index));
    }

    Optional<NodeTuple> entry(String key) {
        return root.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .findFirst();
    }

    boolean flow() {
        return flow(root);
    }

    private static boolean flow(Node node) {
        return node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.FLOW;
    }

    private static boolean nothing(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && List.of("", "~", "null").contains(scalar.getValue());
    }

    /** An item of a list, its dash in the first column. */
    static String block(Map<String, Object> item) {
        StringBuilder lines = new StringBuilder();
        item.forEach((key, value) -> {
            lines.append(lines.isEmpty() ? "- " : "\n  ").append(key).append(':');
            if (value instanceof Map<?, ?> inner) {
                inner.forEach((name, word) ->
                        lines.append("\n    ").append(name).append(": ").append(scalar(word)));
            } else {
                lines.append(' ').append(scalar(value));
            }
        });
        return lines.toString();
    }

    /** A word as it stands among lines. */
    static String scalar(@Nullable Object value) {
        String word = String.valueOf(value);
        return PLAIN.matcher(word).matches()
                ? word
                : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** With another entry at the end. */
    String appended(String key, String inFlow, String inLines) {
        NodeTuple last = root.getValue().getLast();
        int end = end(last.getValueNode());
        if (flow()) {
            return with(end, end, ", \"" + key + "\": " + inFlow);
        }
        int line = lineEnd(end);
        return with(line, line, "\n" + key + ":" + (inLines.startsWith("\n") ? "" : " ") + inLines);
    }

    /** With another value of an entry. */
    String replaced(NodeTuple entry, String value) {
        Node old = entry.getValueNode();
        return with(start(old), end(old), (start(old) == end(entry.getKeyNode()) + 1 ? " " : "") + value);
    }

    /** With lines in place of a value that is empty. */
    String below(NodeTuple entry, String lines) {
        Node old = entry.getValueNode();
        int colon = text.indexOf(':', end(entry.getKeyNode())) + 1;
        String trailing = text.substring(end(old), lineEnd(end(old)));
        return with(colon, lineEnd(end(old)), trailing + "\n" + lines);
    }

    /** With another item at a list's end. */
    String added(SequenceNode list, String inFlow, String lines) {
        int end = end(list.getValue().getLast());
        if (flow(list)) {
            return with(end, end, ", " + inFlow);
        }
        int line = lineEnd(end);
        return with(line, line, "\n" + indented(column(list), lines));
    }

    /** With another item in place of one. */
    String replaced(SequenceNode list, Node item, String inFlow, String lines) {
        String fresh = flow(list) || flow(item)
                ? inFlow
                : indented(column(item) - 2, lines).substring(column(item));
        return with(start(item), end(item), fresh);
    }

    private static String indented(int columns, String lines) {
        String indent = " ".repeat(columns);
        return indent + lines.replace("\n", "\n" + indent);
    }

    private static int column(Node node) {
        return node.getStartMark().map(Mark::getColumn).orElse(0);
    }

    private int start(Node node) {
        return offset(node.getStartMark());
    }

    private int end(Node node) {
        return switch (node) {
            case MappingNode mapping
            when !flow(mapping) && !mapping.getValue().isEmpty() ->
                end(mapping.getValue().getLast().getValueNode());
            case SequenceNode sequence
            when !flow(sequence) && !sequence.getValue().isEmpty() ->
                end(sequence.getValue().getLast());
            case ScalarNode scalar
            when scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED ->
                text.substring(0, offset(node.getEndMark())).stripTrailing().length();
            default -> offset(node.getEndMark());
        };
    }

    private int offset(Optional<Mark> mark) {
        return text.offsetByCodePoints(0, mark.map(Mark::getIndex).orElse(0));
    }

    private int lineEnd(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private String with(int from, int to, String part) {
        return text.substring(0, from) + part + text.substring(to);
    }
}
