package dev.foundry.host.driver.rehearsal;

import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.Blanks;
import dev.foundry.host.driver.ClusterDriver;
import dev.foundry.host.driver.ClusterMark;
import dev.foundry.host.driver.ClusterMarks;
import dev.foundry.host.driver.ClusterWish;
import dev.foundry.host.driver.Trees;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A cluster in memory: objects are kept as trees, releases as chart and values without being rendered. Every workload is
 * rolled out and every definition established that is there. Safe for many threads.
 */
public final class MemoryCluster implements ClusterDriver {
    private static final String CHART = "chart";
    private final String stack;
    private final Map<String, Kept> things;
    private final MemoryLease lease;

    /** The cluster of this stack that holds these, by id. */
    MemoryCluster(String stack, Map<String, Kept> things, MemoryLease lease) {
        this.stack = stack;
        this.things = things;
        this.lease = lease;
    }

    /**
     * What is there of one resource.
     *
     * @param live as it is now
     * @param applied as it was declared last; what is in it and no longer declared goes with the next change
     */
    public record Kept(Map<String, Object> live, Map<String, Object> applied) {
        public Kept {
            live = Collections.unmodifiableMap(new LinkedHashMap<>(live));
            applied = Collections.unmodifiableMap(new LinkedHashMap<>(applied));
        }
    }

    @Override
    public Map<String, Observation> observe(List<ClusterWish> wishes) {
        Map<String, Observation> seen = new LinkedHashMap<>();
        wishes.forEach(wish -> seen.put(wish.id(), observe(wish)));
        return seen;
    }

    private Observation observe(ClusterWish wish) {
        Kept kept = things.get(wish.id());
        if (kept == null) {
            return Observation.missing("");
        }
        Map<String, Object> declared = tree(wish);
        List<Difference> differences = new ArrayList<>(Trees.lacking(declared, kept.live()));
        differences.addAll(Trees.dropped(kept.applied(), declared, kept.live()));
        if (wish instanceof ClusterWish.Release release) {
            differences.addAll(Blanks.of(Map.of("values", release.values()), kept.applied()));
        }
        if (differences.isEmpty()) {
            return Observation.inSync();
        }
        return ClusterMarks.own(kept.live(), stack)
                ? Observation.drifted(differences)
                : Observation.foreign(ClusterMarks.CHOICE);
    }

    private static Map<String, Object> tree(ClusterWish wish) {
        return switch (wish) {
            case ClusterWish.Thing thing -> thing.tree();
            case ClusterWish.Release release -> {
                Map<String, Object> tree = new TreeMap<>();
                tree.put(CHART, release.release().chart().toString());
                tree.put("values", release.values());
                yield tree;
            }
        };
    }

    @Override
    public List<ClusterMark> marked() {
        synchronized (things) {
            return things.entrySet().stream()
                    .flatMap(thing -> mark(thing.getKey(), thing.getValue().live()).stream())
                    .sorted(Comparator.comparing(ClusterMark::data))
                    .toList();
        }
    }

    private Optional<ClusterMark> mark(String id, Map<String, Object> live) {
        return live.containsKey(CHART) && ClusterMarks.own(live, stack)
                ? Optional.of(new ClusterMark(id, "release", ClusterMarks.component(live), false))
                : ClusterMarks.of(live, stack);
    }

    @Override
    public Optional<String> takeLease(String owner) {
        return lease.take(owner);
    }

    @Override
    public void releaseLease() {
        lease.release();
    }

    @Override
    public void removeMarked(String id, boolean purge) {
        lease.demand();
        synchronized (things) {
            things.entrySet()
                    .removeIf(thing -> mark(thing.getKey(), thing.getValue().live())
                            .filter(mark -> mark.id().equals(id))
                            .isPresent());
        }
    }

    @Override
    public Optional<String> ask(Check check) {
        return switch (check) {
            case Check.Rollout(String workload, String namespace, String name) -> trouble(workload, namespace, name);
            case Check.Node(String name) -> trouble("Node", "", name);
            case Check.Established(String definition) -> trouble("CustomResourceDefinition", "", definition);
            case Check.Http _, Check.Tcp _, Check.Dns _ -> Optional.of("a cluster cannot be asked this");
        };
    }

    private Optional<String> trouble(String kind, String namespace, String name) {
        return id("", kind, namespace, name).isPresent()
                ? Optional.empty()
                : Optional.of("there is no " + kind + " " + name);
    }

    private Optional<String> id(String apiVersion, String kind, String namespace, String name) {
        return things.entrySet().stream()
                .filter(entry -> is(entry.getValue().live(), apiVersion, kind, namespace))
                .filter(entry ->
                        Trees.text(entry.getValue().live(), "metadata", "name").equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether it is of this kind and place; an empty API version is any. */
    private static boolean is(Map<String, Object> live, String apiVersion, String kind, String namespace) {
        return Trees.text(live, "kind").equals(kind)
                && (apiVersion.isEmpty() || Trees.text(live, "apiVersion").equals(apiVersion))
                && Trees.text(live, "metadata", "namespace").equals(namespace);
    }

    @Override
    public Optional<Map<String, Object>> find(String apiVersion, String kind, String namespace, String name) {
        return id(apiVersion, kind, namespace, name).map(things::get).map(Kept::live);
    }

    @Override
    public List<Map<String, Object>> list(
            String apiVersion, String kind, String namespace, Map<String, String> labels) {
        return things.values().stream()
                .map(Kept::live)
                .filter(live -> is(
                        live,
                        apiVersion,
                        kind,
                        namespace.isEmpty() ? Trees.text(live, "metadata", "namespace") : namespace))
                .filter(live -> Trees.at(live, "metadata", "labels")
                        .map(Trees::mapping)
                        .orElse(Map.of())
                        .entrySet()
                        .containsAll(labels.entrySet()))
                .sorted(Comparator.comparing((Map<String, Object> live) -> Trees.text(live, "metadata", "namespace"))
                        .thenComparing(live -> Trees.text(live, "metadata", "name")))
                .toList();
    }

    @Override
    public String read(String path) {
        throw nobody(path);
    }

    @Override
    public String ask(String namespace, String service, int port, String path) {
        throw nobody(service + path);
    }

    @Override
    public InetSocketAddress reach(String namespace, String service, int port) {
        throw nobody(service);
    }

    @Override
    public void follow(List<String> paths, Follower follower) {
        paths.forEach(path -> follower.failed(path, nobody(path)));
    }

    @Override
    public Outcome run(Container container, List<String> command, Secret input, Duration limit) {
        throw nobody(container.pod());
    }

    private static UnreachableException nobody(String whom) {
        return new UnreachableException("nothing runs in a rehearsal's cluster that could answer for " + whom);
    }

    @Override
    public void apply(Map<String, Object> object) {
        lease.demand();
        ClusterWish.Thing thing = new ClusterWish.Thing("", "", object);
        String id = id(thing.apiVersion(), thing.kind(), thing.namespace(), thing.name())
                .orElseGet(() -> "by hand: " + thing.namespace() + "/" + thing.kind() + "/" + thing.name());
        things.merge(
                id,
                new Kept(object, Map.of()),
                (old, fresh) -> new Kept(Trees.merged(old.live(), fresh.live()), old.applied()));
    }

    @Override
    public void merge(String apiVersion, String kind, String namespace, String name, Map<String, Object> fields) {
        lease.demand();
        String id = id(apiVersion, kind, namespace, name)
                .orElseThrow(() -> new NotFoundException("there is no " + kind + " " + name));
        things.computeIfPresent(id, (_, kept) -> new Kept(Trees.merged(kept.live(), fields), kept.applied()));
    }

    @Override
    public void mergeStatus(String apiVersion, String kind, String namespace, String name, Map<String, Object> status) {
        merge(apiVersion, kind, namespace, name, Map.of("status", status));
    }

    @Override
    public void delete(String apiVersion, String kind, String namespace, String name) {
        lease.demand();
        id(apiVersion, kind, namespace, name).ifPresent(things::remove);
    }

    @Override
    public void apply(ClusterWish wish) {
        lease.demand();
        Map<String, Object> declared = ClusterMarks.marked(tree(wish), wish.component(), stack);
        things.merge(
                wish.id(),
                new Kept(declared, declared),
                (old, fresh) -> new Kept(
                        Trees.merged(Trees.without(old.live(), old.applied()), fresh.live()), fresh.applied()));
    }

    @Override
    public void remove(ClusterWish wish, boolean purge) {
        lease.demand();
        things.computeIfPresent(wish.id(), (_, kept) -> ClusterMarks.own(kept.live(), stack) ? null : kept);
    }

    @Override
    public void close() {
        lease.release();
    }
}
