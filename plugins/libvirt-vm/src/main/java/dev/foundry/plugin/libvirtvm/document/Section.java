package dev.foundry.plugin.libvirtvm.document;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A map of a document. Keys that it does not know and keys that stand twice are problems. */
final class Section {
    private final Value self;
    private final Map<String, Value> values;

    private Section(Value self, Map<String, Value> values) {
        this.self = self;
        this.values = values;
    }

    /** The section with these keys only. */
    static Section of(MappingNode node, String path, Problems problems, Collection<String> known) {
        Section section = open(node, path, problems);
        section.values.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> section.reportUnknown(node, key, known));
        return section;
    }

    /** The section with keys of any name. */
    static Section open(MappingNode node, String path, Problems problems) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (NodeTuple entry : node.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problems.error(entry.getKeyNode(), path, "a key must be a text");
                continue;
            }
            String name = key.getValue();
            String below = path.isEmpty() ? name : path + "." + name;
            if (values.putIfAbsent(name, new Value(entry.getValueNode(), below, problems)) != null) {
                problems.error(key, below, "the key stands here twice");
            }
        }
        return new Section(new Value(node, path, problems), values);
    }

    private void reportUnknown(MappingNode node, String key, Collection<String> known) {
        String advice = Nearest.to(key, known)
                .map(near -> "; did you mean " + near + "?")
                .orElseGet(() -> "; allowed: " + String.join(", ", known));
        node.getValue().stream()
                .map(NodeTuple::getKeyNode)
                .filter(candidate -> candidate instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .findFirst()
                .ifPresent(place -> self.problems()
                        .unknownKey(place, pathOf(key), "there is no key \"" + key + "\" here" + advice));
    }

    /** The value of a key; empty when it is not given or null. */
    Optional<Value> value(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isNull());
    }

    /** The value of a key that must be there. */
    Optional<Value> required(String key, String reason) {
        Optional<Value> value = value(key);
        if (value.isEmpty()) {
            fail(key, reason);
        }
        return value;
    }

    /** Whether the key is there with any value, also null. */
    boolean has(String key) {
        return values.containsKey(key);
    }

    Optional<String> text(String key) {
        return value(key).flatMap(Value::text);
    }

    boolean flag(String key, boolean otherwise) {
        return value(key).flatMap(Value::flag).orElse(otherwise);
    }

    Optional<Integer> whole(String key, long least, long most) {
        return value(key).flatMap(value -> value.whole(least, most)).map(Math::toIntExact);
    }

    List<Value> items(String key) {
        return value(key).map(Value::items).orElse(List.of());
    }

    /** The items of a list, each read to something. */
    <T> List<T> each(String key, Function<Value, Optional<T>> read) {
        return items(key).stream().map(read).flatMap(Optional::stream).toList();
    }

    /** A problem of a key's value, or of the section when the key is not there. */
    void fail(String key, String reason) {
        Value value = values.get(key);
        self.problems().error(value == null ? self.node() : value.node(), pathOf(key), reason);
    }

    void warn(String reason) {
        self.warn(reason);
    }

    Value self() {
        return self;
    }

    Map<String, Value> values() {
        return values;
    }

    private String pathOf(String key) {
        return self.path().isEmpty() ? key : self.path() + "." + key;
    }
}
