package dev.foundry.testkit;

import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.reach.ClusterHands;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A cluster for a test: objects in memory, of any kind. Nobody in it works on what is made. */
public final class TestingCluster implements ClusterHands {
    private final Map<Name, Map<String, Object>> objects = new TreeMap<>();
    private final Map<String, String> answers = new TreeMap<>();
    private final Runnable beforeChange;

    /** A cluster on its own. */
    public TestingCluster() {
        this(() -> {});
    }

    TestingCluster(Runnable beforeChange) {
        this.beforeChange = beforeChange;
    }

    private record Name(String namespace, String name, String apiVersion, String kind) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            return toString().compareTo(other.toString());
        }
    }

    @Override
    public Optional<Map<String, Object>> find(String apiVersion, String kind, String namespace, String name) {
        return Optional.ofNullable(objects.get(new Name(namespace, name, apiVersion, kind)));
    }

    @Override
    public List<Map<String, Object>> list(
            String apiVersion, String kind, String namespace, Map<String, String> labels) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().apiVersion().equals(apiVersion)
                        && entry.getKey().kind().equals(kind)
                        && (namespace.isEmpty() || entry.getKey().namespace().equals(namespace)))
                .map(Map.Entry::getValue)
                .filter(tree -> mapping(mapping(tree.get("metadata")).get("labels"))
                        .entrySet()
                        .containsAll(labels.entrySet()))
                .toList();
    }

    /** From here on {@link #read} answers this at this path. */
    public void answering(String path, String text) {
        answers.put(path, text);
    }

    @Override
    public String read(String path) {
        return Optional.ofNullable(answers.get(path))
                .orElseThrow(() -> new NotFoundException("there is nothing at " + path));
    }

    @Override
    public void apply(Map<String, Object> object) {
        beforeChange.run();
        Map<String, Object> metadata = mapping(object.get("metadata"));
        Name name = new Name(
                String.valueOf(metadata.getOrDefault("namespace", "")),
                String.valueOf(metadata.get("name")),
                String.valueOf(object.get("apiVersion")),
                String.valueOf(object.get("kind")));
        objects.merge(name, object, TestingCluster::merged);
    }

    @Override
    public void mergeStatus(String apiVersion, String kind, String namespace, String name, Map<String, Object> status) {
        beforeChange.run();
        Map<String, Object> there = find(apiVersion, kind, namespace, name)
                .orElseThrow(() -> new NotFoundException("there is no " + kind + " " + name));
        objects.put(new Name(namespace, name, apiVersion, kind), merged(there, Map.of("status", status)));
    }

    @Override
    public void delete(String apiVersion, String kind, String namespace, String name) {
        beforeChange.run();
        objects.remove(new Name(namespace, name, apiVersion, kind));
    }

    private static Map<String, Object> merged(Map<String, Object> under, Map<String, Object> over) {
        Map<String, Object> result = new LinkedHashMap<>(under);
        over.forEach((key, value) -> result.merge(
                key,
                value,
                (low, high) -> low instanceof Map && high instanceof Map ? merged(mapping(low), mapping(high)) : high));
        return result;
    }

    private static Map<String, Object> mapping(@Nullable Object value) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> mapping.put(String.valueOf(key), entry));
        }
        return mapping;
    }
}
