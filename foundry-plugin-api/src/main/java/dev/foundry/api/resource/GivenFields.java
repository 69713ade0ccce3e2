package dev.foundry.api.resource;

import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.reach.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fields of cluster objects that somebody else makes, for example an operator: only they are given and compared, the rest
 * of each object stays its maker's. They stay when the component goes or no longer gives them.
 *
 * @param objects trees with apiVersion, kind, metadata (name, and namespace where it has one) and the given fields; a list
 *     is compared whole, a mapping by the keys given
 */
public record GivenFields(List<Map<String, Object>> objects) implements Deed {
    public GivenFields {
        objects = List.copyOf(objects);
    }

    @Override
    public Observation observe(Look look) {
        List<Difference> differences = new ArrayList<>();
        objects.forEach(object -> differences.addAll(compare(look.cluster(), object)));
        return differences.isEmpty() ? Observation.inSync() : Observation.drifted(differences);
    }

    @Override
    public void apply(Hands hands) {
        objects.forEach(hands.cluster()::apply);
    }

    private static List<Difference> compare(ClusterLook cluster, Map<String, Object> object) {
        Tree given = Tree.of(object);
        Tree metadata = given.at("metadata");
        String name = given.text("kind") + " " + metadata.text("name");
        Map<String, Object> there = cluster.find(
                        given.text("apiVersion"), given.text("kind"), metadata.text("namespace"), metadata.text("name"))
                .orElse(Map.of());
        List<Difference> differences = new ArrayList<>();
        object.forEach((key, value) -> compare(name + " " + key, there.get(key), value, differences));
        return differences;
    }

    private static void compare(String path, @Nullable Object there, Object given, List<Difference> differences) {
        if (given instanceof Map<?, ?> fields) {
            Map<?, ?> found = there instanceof Map<?, ?> map ? map : Map.of();
            fields.forEach((key, value) ->
                    compare(path + "." + key, found.get(key), Objects.requireNonNull(value), differences));
        } else if (there == null || !there.toString().equals(given.toString())) {
            differences.add(Difference.of(path, there == null ? "" : there.toString(), given.toString()));
        }
    }
}
