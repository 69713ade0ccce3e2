package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.capability.KubernetesCluster;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.ClusterResource;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.ChartRegistries;
import dev.foundry.host.driver.ClusterDriver;
import dev.foundry.host.driver.ClusterView;
import dev.foundry.host.driver.ClusterWish;
import dev.foundry.host.driver.Clusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The stack's cluster: what components declare in it is spelled out here and left to the driver. */
final class ClusterServices {
    private final String stack;
    private final Optional<KubernetesCluster> cluster;
    private final Clusters clusters;
    private final Texts texts;
    private final ChartRegistries registries;
    private final Consumer<ClusterDriver> leasing;

    /**
     * The stack's cluster.
     *
     * @param registries of the stack's own that charts may come from
     * @param leasing takes the cluster's lease, if the run takes any, before the first change
     */
    ClusterServices(
            String stack,
            Optional<KubernetesCluster> cluster,
            Clusters clusters,
            Texts texts,
            ChartRegistries registries,
            Consumer<ClusterDriver> leasing) {
        this.stack = stack;
        this.cluster = cluster;
        this.clusters = clusters;
        this.texts = texts;
        this.registries = registries;
        this.leasing = leasing;
    }

    Map<String, Observation> observe(String component, List<Placed> resources) {
        Map<String, Observation> seen = new LinkedHashMap<>();
        Optional<ClusterDriver> driver = driver();
        List<ClusterWish> wishes = new ArrayList<>();
        for (Placed placed : resources) {
            if (!(placed.resource() instanceof ClusterResource resource)) {
                continue;
            }
            String missing = driver.isEmpty() ? away() : missing(resource);
            if (missing.isEmpty()) {
                wishes.add(wish(component, placed.id(), resource));
            } else {
                seen.put(placed.id(), Observation.unknown(missing));
            }
        }
        if (driver.isPresent() && !wishes.isEmpty()) {
            seen.putAll(look(driver.get(), wishes));
        }
        return seen;
    }

    private static Map<String, Observation> look(ClusterDriver driver, List<ClusterWish> wishes) {
        try {
            return driver.observe(wishes);
        } catch (UnreachableException | TransientException notThere) {
            Map<String, Observation> unknown = new LinkedHashMap<>();
            wishes.forEach(wish -> unknown.put(wish.id(), Observation.unknown(String.valueOf(notThere.getMessage()))));
            return unknown;
        }
    }

    private String missing(ClusterResource resource) {
        return resource.texts().stream()
                .map(texts::missing)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
    }

    private ClusterWish wish(String component, String id, ClusterResource resource) {
        return new ClusterWishes(text -> texts.resolve(text)
                        .map(Secret::reveal)
                        .orElseThrow(() -> new TransientException(texts.missing(text))))
                .of(id, component, resource);
    }

    Optional<String> ask(Check check) {
        return driver().map(driver -> driver.ask(check)).orElseGet(() -> Optional.of(away()));
    }

    void apply(String component, String id, ClusterResource resource) {
        toChange().apply(wish(component, id, resource));
    }

    /** What carries a mark of the stack; nothing while there is no way to the cluster, which the plan says of all in it. */
    List<Marked> marked() {
        try {
            return driver().map(ClusterView::marked).orElse(List.of()).stream()
                    .map(mark -> new Marked(mark.id(), mark.kind(), mark.component(), mark.data()))
                    .toList();
        } catch (UnreachableException notThere) {
            return List.of();
        }
    }

    void removeMarked(String id, boolean purge) {
        toChange().removeMarked(id, purge);
    }

    void remove(String component, String id, ClusterResource resource, boolean purge) {
        toChange().remove(wish(component, id, resource), purge);
    }

    /** The cluster itself. */
    ClusterDriver here() {
        return driver().orElseThrow(() -> new UnreachableException(away()));
    }

    /** The same, under the run's lease. */
    ClusterDriver toChange() {
        ClusterDriver driver = here();
        leasing.accept(driver);
        return driver;
    }

    private Optional<ClusterDriver> driver() {
        return cluster.flatMap(found -> texts.resolve(found.kubeconfig()))
                .map(kubeconfig -> clusters.driver(kubeconfig, stack, registries));
    }

    private String away() {
        return cluster.isEmpty()
                ? "no component of the stack gives a Kubernetes cluster"
                : "the cluster is not there yet: " + texts.missing(cluster.get().kubeconfig());
    }
}
