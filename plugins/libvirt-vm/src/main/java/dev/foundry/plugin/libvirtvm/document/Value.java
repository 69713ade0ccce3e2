package dev.foundry.plugin.libvirtvm.document;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A value of a document with its place; reading it as what it is not is a problem there. */
record Value(Node node, String path, Problems problems) {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> YES = Set.of("true", "yes", "on");
    private static final Set<String> NO = Set.of("false", "no", "off");

    void fail(String reason) {
        problems.error(node, path, reason);
    }

    void warn(String reason) {
        problems.warning(node, path, reason);
    }

    boolean isNull() {
        return node instanceof ScalarNode scalar && isPlain(scalar) && NULLS.contains(scalar.getValue());
    }

    Optional<String> text() {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        fail("must be a text");
        return Optional.empty();
    }

    /** A whole number written as such: no quotes, no unit, no fraction. */
    Optional<Long> whole(long least, long most) {
        if (!(node instanceof ScalarNode scalar)
                || !isPlain(scalar)
                || !scalar.getValue().matches("[-+]?[0-9]+")) {
            fail("must be a whole number from " + least + " to " + most + ", without quotes and unit");
            return Optional.empty();
        }
        BigInteger number = new BigInteger(scalar.getValue());
        if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
            fail(scalar.getValue() + " is not from " + least + " to " + most);
            return Optional.empty();
        }
        return Optional.of(number.longValueExact());
    }

    Optional<Boolean> flag() {
        if (node instanceof ScalarNode scalar && isPlain(scalar)) {
            String word = scalar.getValue().toLowerCase(Locale.ROOT);
            if (YES.contains(word)) {
                return Optional.of(true);
            }
            if (NO.contains(word)) {
                return Optional.of(false);
            }
        }
        fail("must be true or false");
        return Optional.empty();
    }

    Optional<Section> section(String... keys) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(Section.of(mapping, path, problems, List.of(keys)));
        }
        fail("must be a map with the keys " + String.join(", ", keys));
        return Optional.empty();
    }

    List<Value> items() {
        if (!(node instanceof SequenceNode sequence)) {
            fail("must be a list");
            return List.of();
        }
        List<Value> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new Value(item, path + "[" + items.size() + "]", problems));
        }
        return items;
    }

    /** The value of a key, or this value when there is no such key. */
    Value below(String key) {
        return node instanceof MappingNode mapping
                ? Optional.ofNullable(
                                Section.open(mapping, path, problems).values().get(key))
                        .orElse(this)
                : this;
    }

    private static boolean isPlain(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.PLAIN;
    }
}
