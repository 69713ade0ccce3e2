package dev.foundry.host.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Where nodes begin and end in the characters of a file, without the comments and blank lines behind them. */
final class YamlText {
    private static final Pattern ALIAS = Pattern.compile("\\*[^\\s,\\[\\]{}]+");
    private final String text;

    YamlText(String text) {
        this.text = text;
    }

    /** The line break this file uses. */
    String lineBreak() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    int start(Node node) {
        return offset(node.getStartMark());
    }

    /** The first column of a node, from 0. */
    static int column(Node node) {
        return node.getStartMark().map(Mark::getColumn).orElse(0);
    }

    private int offset(Optional<Mark> mark) {
        int points = mark.map(Mark::getIndex).orElse(0);
        return text.offsetByCodePoints(0, Math.min(points, text.codePointCount(0, text.length())));
    }

    static boolean flow(Node node) {
        return node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.FLOW;
    }

    /** Behind the last character of a node that stands where it is used. */
    int end(Node node) {
        if (flow(node)
                || !(node instanceof CollectionNode<?> collection)
                || collection.getValue().isEmpty()) {
            int end = offset(node.getEndMark());
            return node instanceof ScalarNode scalar && block(scalar) ? trimmed(end) : end;
        }
        return switch (node) {
            case MappingNode mapping -> end(mapping.getValue().getLast());
            case SequenceNode sequence -> itemEnd(sequence, sequence.getValue().size() - 1);
            default -> offset(node.getEndMark());
        };
    }

    private static boolean block(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
    }

    private int trimmed(int end) {
        int at = end;
        while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** Behind an entry of a mapping. */
    int end(NodeTuple entry) {
        int key = end(entry.getKeyNode());
        return alias(entry) ? aliasEnd(key) : end(entry.getValueNode());
    }

    /** Whether the entry's value stands elsewhere and is only named here. */
    boolean alias(NodeTuple entry) {
        return start(entry.getValueNode()) < end(entry.getKeyNode());
    }

    /** Behind an item of a sequence. */
    int itemEnd(SequenceNode sequence, int index) {
        int before = start(sequence);
        for (int i = 0; i <= index; i++) {
            Node item = sequence.getValue().get(i);
            before = start(item) < before ? aliasEnd(before) : end(item);
        }
        return before;
    }

    private int aliasEnd(int from) {
        Matcher alias = ALIAS.matcher(text);
        return alias.find(from) ? alias.end() : from;
    }

    /** Before the line break of the line that a place is on. */
    int lineEnd(int at) {
        int end = text.indexOf('\n', at);
        int stop = end < 0 ? text.length() : end;
        return stop > at && text.charAt(stop - 1) == '\r' ? stop - 1 : stop;
    }

    /** The first character of the line that a place is on. */
    int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    /** The text with a part of it replaced. */
    String with(int from, int to, String replacement) {
        return text.substring(0, from) + replacement + text.substring(to);
    }

    /** The text with lines put below the line that a place is on. */
    String below(int place, List<String> lines) {
        int at = lineEnd(place);
        return with(at, at, lineBreak() + String.join(lineBreak(), lines));
    }

    /** The first character of the line behind the one that a place is on. */
    int nextLine(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }
}
