package dev.foundry.api.reach;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An object of the cluster, or a part of one, to be read without asking at every step whether there is anything.
 *
 * @param map as {@link ClusterLook} gives it
 */
public record Tree(Map<?, ?> map) {
    /** A tree of what is there; an empty one when it is no mapping. */
    public static Tree of(@Nullable Object value) {
        return new Tree(value instanceof Map<?, ?> map ? map : Map.of());
    }

    /** What lies below these keys. */
    public Tree at(String... keys) {
        Tree tree = this;
        for (String key : keys) {
            tree = of(tree.map.get(key));
        }
        return tree;
    }

    /** The items of a list as trees; none when there is no list. */
    public List<Tree> items(String key) {
        return map.get(key) instanceof List<?> list
                ? list.stream().map(Tree::of).toList()
                : List.of();
    }

    /** The plain items of a list with commas between; empty when there is no list. */
    public String words(String key) {
        return map.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : "";
    }

    /** A plain value as text, empty when there is none. */
    public String text(String key) {
        return Optional.<Object>ofNullable(map.get(key)).map(String::valueOf).orElse("");
    }

    /** {@code metadata.name}. */
    public String name() {
        return at("metadata").text("name");
    }

    /** {@code metadata.namespace}, empty for an object of the whole cluster. */
    public String namespace() {
        return at("metadata").text("namespace");
    }

    /** Whether the condition of this type below {@code conditions} is {@code True}. */
    public boolean is(String condition) {
        return items("conditions").stream()
                .anyMatch(said -> said.text("type").equals(condition)
                        && said.text("status").equals("True"));
    }
}
