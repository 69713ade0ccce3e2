package dev.foundry.testkit;

import dev.foundry.api.capability.ClusterService;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.ClusterHands;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.secret.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A cluster for a test: objects in memory, of any kind. Nobody in it works on what is made. */
public final class TestingCluster implements ClusterHands {
    private static final int NO_PROGRAM = 127;
    private final Map<Name, Map<String, Object>> objects = new TreeMap<>();
    private final Map<Name, Map<String, Object>> others = new TreeMap<>();
    private final Map<String, String> answers = new TreeMap<>();
    private final Map<String, String> refusals = new HashMap<>();
    private final Map<List<String>, Outcome> programs = new HashMap<>();
    private final Runnable beforeChange;
    private final int port;

    /** A cluster on its own, in which no service can be reached. */
    public TestingCluster() {
        this(() -> {}, 0);
    }

    /** @param port of this machine's loopback that every service is at */
    TestingCluster(Runnable beforeChange, int port) {
        this.beforeChange = beforeChange;
        this.port = port;
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

    /** From here on {@link #read} answers this at this path, {@link #follow} its lines. */
    public void answering(String path, String text) {
        answers.put(path, text);
    }

    /** From here on {@link #read} refuses this path, for this reason. */
    public void refusing(String path, String reason) {
        refusals.put(path, reason);
    }

    @Override
    public String read(String path) {
        String refusal = refusals.get(path);
        if (refusal != null) {
            throw new InvalidInputException(
                    "the cluster refuses the question", Details.none().because(refusal));
        }
        return Optional.ofNullable(answers.get(path))
                .orElseThrow(() -> new NotFoundException("there is nothing at " + path));
    }

    /** What {@link #read} answers where the API server passes the question on. */
    @Override
    public String ask(String namespace, String service, int servicePort, String path) {
        return read(ClusterService.of(namespace, service, servicePort).proxied(path));
    }

    @Override
    public InetSocketAddress reach(String namespace, String service, int servicePort) {
        if (port == 0) {
            throw new NotFoundException("the cluster has no service " + namespace + "/" + service);
        }
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** One after the other. */
    @Override
    public void follow(List<String> paths, Follower follower) {
        for (String path : paths) {
            try {
                read(path).lines().forEach(line -> follower.line(path, line));
            } catch (NotFoundException none) {
                follower.failed(path, none);
            }
        }
    }

    /** From here on this command ends so in every container. */
    public void running(List<String> command, Outcome outcome) {
        programs.put(command, outcome);
    }

    @Override
    public Outcome run(Container container, List<String> command, Secret input, Duration limit) {
        beforeChange.run();
        return programs.getOrDefault(command, new Outcome(NO_PROGRAM, "", "no such program"));
    }

    @Override
    public void apply(Map<String, Object> object) {
        beforeChange.run();
        Name name = name(object);
        if (otherwise(others.getOrDefault(name, Map.of()), object)) {
            throw new RefusedException(name + " has fields that somebody else keeps");
        }
        objects.merge(name, object, TestingCluster::merged);
    }

    /** Puts an object there that somebody else made: {@link #apply} is refused where it gives one of its fields otherwise. */
    public void made(Map<String, Object> object) {
        Name name = name(object);
        objects.put(name, object);
        others.put(name, object);
    }

    @Override
    public void merge(String apiVersion, String kind, String namespace, String name, Map<String, Object> fields) {
        beforeChange.run();
        Map<String, Object> there = find(apiVersion, kind, namespace, name)
                .orElseThrow(() -> new NotFoundException("there is no " + kind + " " + name));
        objects.put(new Name(namespace, name, apiVersion, kind), merged(there, fields));
    }

    @Override
    public void mergeStatus(String apiVersion, String kind, String namespace, String name, Map<String, Object> status) {
        merge(apiVersion, kind, namespace, name, Map.of("status", status));
    }

    @Override
    public void delete(String apiVersion, String kind, String namespace, String name) {
        beforeChange.run();
        Name gone = new Name(namespace, name, apiVersion, kind);
        objects.remove(gone);
        others.remove(gone);
    }

    private static Name name(Map<String, Object> object) {
        Map<String, Object> metadata = mapping(object.get("metadata"));
        return new Name(
                String.valueOf(metadata.getOrDefault("namespace", "")),
                String.valueOf(metadata.get("name")),
                String.valueOf(object.get("apiVersion")),
                String.valueOf(object.get("kind")));
    }

    private static boolean otherwise(Map<String, Object> theirs, Map<String, Object> ours) {
        return ours.entrySet().stream()
                .filter(entry -> theirs.containsKey(entry.getKey()))
                .anyMatch(entry -> {
                    Object kept = theirs.get(entry.getKey());
                    return (kept instanceof Map && entry.getValue() instanceof Map)
                            ? otherwise(mapping(kept), mapping(entry.getValue()))
                            : !entry.getValue().equals(kept);
                });
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
