package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Turns YAML into data and places; anchors and merge keys are followed, doubled keys are problems. */
final class YamlReader {
    /** More than any stack has; what anchors multiply beyond it is an attack or a slip. */
    private static final int MOST_VALUES = 100_000;

    /** What is a plain scalar for certain, and needs no parser. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9._/-]*");

    static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private final String file;
    private final Map<String, Position> positions = new LinkedHashMap<>();
    private final Map<String, String> plain = new HashMap<>();
    private final Map<String, Node> nodes = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private int values;

    private YamlReader(String file) {
        this.file = file;
    }

    /** Reads a whole document that must be a mapping; an empty one is an empty mapping. */
    static YamlTree read(String file, String text) {
        YamlReader reader = new YamlReader(file);
        ObjectNode root = reader.document(text);
        return new YamlTree(root, new Positions(file, reader.positions), reader.plain, reader.nodes, reader.problems);
    }

    /** The value that a YAML text on its own stands for, for example a default. */
    static JsonNode value(String text) {
        if (WORD.matcher(text).matches()) {
            return YamlScalar.value(settings().getSchema().getScalarResolver().resolve(text, true), text);
        }
        YamlReader reader = new YamlReader("value");
        Optional<Node> node = new Compose(settings()).composeString(text);
        return node.map(found -> reader.convert("", found, Set.of())).orElseGet(JSON::nullNode);
    }

    private static LoadSettings settings() {
        return LoadSettings.builder()
                .setAllowDuplicateKeys(true)
                .setAllowNonScalarKeys(true)
                .setUseMarks(true)
                .build();
    }

    private ObjectNode document(String text) {
        ObjectNode empty = JSON.objectNode();
        try {
            Optional<Node> node = new Compose(settings()).composeString(text);
            if (node.isEmpty()) {
                return empty;
            }
            positions.put("", at(node.get()));
            if (convert("", node.get(), Set.of()) instanceof ObjectNode root) {
                return root;
            }
            problems.add(new Problem(
                    at(node.get()), "", "the file is not a mapping of keys to values", "begin with a key: cluster:"));
        } catch (YamlEngineException e) {
            problems.add(YamlSyntax.problem(file, text, e));
        }
        return empty;
    }

    private JsonNode convert(String path, Node node, Set<Node> above) {
        nodes.put(path, node);
        if (above.contains(node) || ++values > MOST_VALUES) {
            String reason = above.contains(node) ? "an anchor contains itself" : "the file has too many values";
            throw new YamlFault(reason, node.getStartMark());
        }
        return switch (node) {
            case MappingNode mapping -> mapping(path, mapping, with(above, node));
            case SequenceNode sequence -> sequence(path, sequence, with(above, node));
            case ScalarNode scalar -> scalar(path, scalar);
            default -> JSON.nullNode();
        };
    }

    private static Set<Node> with(Set<Node> above, Node node) {
        Set<Node> more = new LinkedHashSet<>(above);
        more.add(node);
        return more;
    }

    private ObjectNode mapping(String path, MappingNode mapping, Set<Node> above) {
        ObjectNode object = JSON.objectNode();
        List<Node> merged = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key
                    && key.isPlain()
                    && key.getValue().equals("<<")) {
                merged.add(tuple.getValueNode());
            } else {
                entry(path, object, tuple, above);
            }
        }
        merged.forEach(node -> merge(path, object, node, above));
        return object;
    }

    private void entry(String path, ObjectNode object, NodeTuple tuple, Set<Node> above) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.add(new Problem(
                    at(tuple.getKeyNode()),
                    path,
                    "a key must be a word, not a list or mapping",
                    "write it as key: value"));
            return;
        }
        String child = KeyPath.child(path, key.getValue());
        Position first = positions.get(child);
        if (object.has(key.getValue()) && first != null) {
            problems.add(new Problem(
                    at(key),
                    child,
                    "the key \"" + key.getValue() + "\" is here twice",
                    "it is first on line " + first.line() + "; keep one of the two"));
            return;
        }
        positions.put(child, at(key));
        object.set(key.getValue(), convert(child, tuple.getValueNode(), above));
    }

    private void merge(String path, ObjectNode object, Node node, Set<Node> above) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> merge(path, object, item, above));
        } else if (node instanceof MappingNode mapping && !above.contains(mapping)) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key && !object.has(key.getValue())) {
                    entry(path, object, tuple, with(above, mapping));
                }
            }
        }
    }

    private JsonNode sequence(String path, SequenceNode sequence, Set<Node> above) {
        var array = JSON.arrayNode();
        int index = 0;
        for (Node item : sequence.getValue()) {
            String child = KeyPath.item(path, index++);
            positions.put(child, at(item));
            array.add(convert(child, item, above));
        }
        return array;
    }

    private JsonNode scalar(String path, ScalarNode scalar) {
        String value = scalar.getValue();
        if (scalar.isPlain()) {
            plain.put(path, value);
        }
        return YamlScalar.value(scalar.getTag(), value);
    }

    private Position at(Node node) {
        return node.getStartMark()
                .map(mark -> new Position(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElseGet(() -> new Position(file, 1, 1));
    }

    /** A fault of the text that ends the reading of it. */
    static final class YamlFault extends MarkedYamlEngineException {
        private static final long serialVersionUID = 1L;

        YamlFault(String problem, Optional<Mark> mark) {
            super("", Optional.empty(), problem, mark);
        }
    }
}
