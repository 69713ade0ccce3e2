package dev.foundry.host.driver.kube;

import dev.foundry.api.capability.ClusterService;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.ClusterDriver;
import dev.foundry.host.driver.ClusterMark;
import dev.foundry.host.driver.ClusterMarks;
import dev.foundry.host.driver.ClusterWish;
import dev.foundry.host.driver.Trees;
import dev.foundry.host.driver.kube.KubeLease.Pace;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cluster over its API: objects by server-side apply, releases by Helm. Safe for many threads. */
final class KubeCluster implements ClusterDriver {
    private static final Logger LOG = LoggerFactory.getLogger(KubeCluster.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private final KubernetesClient client;
    private final String stack;
    private final KubeObjects objects;
    private final Requests requests;
    private final Questions questions;
    private final Forwards forwards;
    private final KubeLease lease;
    private final Releases releases;
    private Optional<List<Map<String, Object>>> marks = Optional.empty();

    private KubeCluster(
            KubernetesClient client, Secret kubeconfig, String stack, ChartSource charts, Clock clock, Pace pace) {
        this.client = client;
        this.stack = stack;
        this.objects = new KubeObjects(client);
        this.requests = new Requests(client, clock);
        this.questions = new Questions(requests);
        this.forwards = new Forwards(client, objects);
        this.lease = new KubeLease(requests, objects, pace);
        Helm helm = new Helm(kubeconfig, new Charts(charts, objects::json), objects::json);
        this.releases = new Releases(objects, helm, clock, stack);
    }

    static KubeCluster connect(Secret kubeconfig, String stack, ChartSource charts, Clock clock, Pace pace) {
        try {
            Config config = new ConfigBuilder(Config.fromKubeconfig(kubeconfig.reveal()))
                    .withConnectionTimeout((int) CONNECT.toMillis())
                    .withRequestTimeout((int) ANSWER.toMillis())
                    .withRequestRetryBackoffLimit(0)
                    .build();
            KubernetesClient client = new KubernetesClientBuilder()
                    .withConfig(config)
                    .withHttpClientFactory(new JdkHttpClientFactory())
                    .build();
            return new KubeCluster(client, kubeconfig, stack, charts, clock, pace);
        } catch (KubernetesClientException | IllegalArgumentException broken) {
            throw new InvalidInputException(
                    "the cluster's kubeconfig cannot be used",
                    Details.hint("it must hold address, certificates and keys itself")
                            .because(broken.getClass().getSimpleName()));
        }
    }

    @Override
    public Map<String, Observation> observe(List<ClusterWish> wishes) {
        Map<String, Observation> seen = new LinkedHashMap<>();
        for (ClusterWish wish : wishes) {
            seen.put(
                    wish.id(),
                    switch (wish) {
                        case ClusterWish.Thing thing -> observe(thing);
                        case ClusterWish.Release release -> releases.observe(release);
                    });
        }
        return seen;
    }

    private Observation observe(ClusterWish.Thing thing) {
        Optional<Map<String, Object>> found = objects.find(ObjectName.of(thing.tree()));
        if (found.isEmpty()) {
            return Observation.missing("");
        }
        Map<String, Object> live = found.get();
        List<Difference> differences = new ArrayList<>(Trees.lacking(thing.tree(), live));
        if (!ClusterMarks.own(live, stack)) {
            return differences.isEmpty() ? Observation.inSync() : Observation.foreign(ClusterMarks.CHOICE);
        }
        differences.addAll(
                Trees.dropped(objects.given(live), ClusterMarks.marked(thing.tree(), thing.component(), stack), live));
        return differences.isEmpty() ? Observation.inSync() : Observation.drifted(differences);
    }

    @Override
    public List<ClusterMark> marked() {
        return Stream.concat(
                        releases.marked().stream(),
                        marks().stream().flatMap(live -> ClusterMarks.of(live, stack).stream()))
                .distinct()
                .sorted(Comparator.comparing(ClusterMark::data))
                .toList();
    }

    /** Asked once: it takes a question for each kind that the server has. */
    private synchronized List<Map<String, Object>> marks() {
        if (marks.isEmpty()) {
            marks = Optional.of(objects.everywhere(ClusterMarks.selector(stack)).stream()
                    .filter(Ownership::applied)
                    .toList());
        }
        return marks.get();
    }

    @Override
    public void removeMarked(String id, boolean purge) {
        lease.demand();
        if (Releases.named(id)) {
            releases.removeMarked(id, purge);
            return;
        }
        marks().stream()
                .filter(live -> ClusterMarks.id(live).equals(id))
                .map(ObjectName::of)
                .findFirst()
                .ifPresent(objects::delete);
    }

    @Override
    public Optional<String> ask(Check check) {
        return switch (check) {
            case Check.Node(String name) -> Rollouts.unready(name, objects);
            case Check.Rollout rollout -> Rollouts.trouble(rollout, objects);
            case Check.Established(String definition) -> Rollouts.unestablished(definition, objects);
            case Check.Http _, Check.Tcp _, Check.Dns _ -> Optional.of("a cluster cannot be asked this");
        };
    }

    @Override
    public void apply(ClusterWish wish) {
        lease.demand();
        switch (wish) {
            case ClusterWish.Thing thing -> objects.apply(ClusterMarks.marked(thing.tree(), thing.component(), stack));
            case ClusterWish.Release release -> releases.apply(release);
        }
    }

    @Override
    public void remove(ClusterWish wish, boolean purge) {
        lease.demand();
        switch (wish) {
            case ClusterWish.Thing thing -> {
                ObjectName name = ObjectName.of(thing.tree());
                if (objects.find(name)
                        .filter(live -> ClusterMarks.own(live, stack))
                        .isPresent()) {
                    objects.delete(name);
                }
            }
            case ClusterWish.Release release -> releases.remove(release, purge);
        }
    }

    @Override
    public Optional<Map<String, Object>> find(String apiVersion, String kind, String namespace, String name) {
        return objects.find(new ObjectName(apiVersion, kind, namespace, name));
    }

    @Override
    public List<Map<String, Object>> list(
            String apiVersion, String kind, String namespace, Map<String, String> labels) {
        return objects.list(apiVersion, kind, namespace, labels).stream()
                .sorted(Comparator.comparing((Map<String, Object> tree) ->
                                ObjectName.of(tree).namespace())
                        .thenComparing(tree -> ObjectName.of(tree).name()))
                .toList();
    }

    @Override
    public String read(String path) {
        return questions.ask(path);
    }

    @Override
    public String ask(String namespace, String service, int port, String path) {
        try {
            return questions.ask(ClusterService.of(namespace, service, port).proxied(path));
        } catch (UnreachableException notThrough) {
            return Direct.ask(reach(namespace, service, port), path, notThrough);
        }
    }

    @Override
    public InetSocketAddress reach(String namespace, String service, int port) {
        return forwards.to(ClusterService.of(namespace, service, port));
    }

    @Override
    public void follow(List<String> paths, Follower follower) {
        new Followed(requests).follow(paths, follower);
    }

    @Override
    public Outcome run(Container container, List<String> command, Secret input, Duration limit) {
        lease.demand();
        return new Execution(requests, objects).run(container, command, input, limit);
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
    public void apply(Map<String, Object> object) {
        lease.demand();
        objects.applyOver(object);
    }

    @Override
    public void merge(String apiVersion, String kind, String namespace, String name, Map<String, Object> fields) {
        lease.demand();
        objects.merge(new ObjectName(apiVersion, kind, namespace, name), fields);
    }

    @Override
    public void mergeStatus(String apiVersion, String kind, String namespace, String name, Map<String, Object> status) {
        lease.demand();
        objects.mergeStatus(new ObjectName(apiVersion, kind, namespace, name), status);
    }

    @Override
    public void delete(String apiVersion, String kind, String namespace, String name) {
        lease.demand();
        objects.delete(new ObjectName(apiVersion, kind, namespace, name));
    }

    @Override
    public void close() {
        try {
            lease.release();
        } catch (FoundryException away) {
            LOG.debug("the cluster went away with its lease, which ends by itself", away);
        }
        forwards.close();
        client.close();
    }
}
