package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.resource.ClusterResource;
import dev.foundry.api.resource.Observation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The stack's cluster beside its other services. */
record ServicesAndCluster(Services others, ClusterServices cluster) implements Services {
    private static final String CLUSTER = "cluster:";

    /** Whether the cluster answered when this was looked at. */
    static boolean seenInCluster(PlannedResource planned) {
        return planned.placed()
                        .map(placed -> placed.resource() instanceof ClusterResource)
                        .orElse(planned.id().startsWith(CLUSTER))
                && !(planned.state() instanceof ResourceState.Unknown);
    }

    @Override
    public Map<String, Observation> observe(String component, List<Placed> resources) {
        List<Placed> elsewhere = resources.stream()
                .filter(placed -> !(placed.resource() instanceof ClusterResource))
                .toList();
        if (elsewhere.size() == resources.size()) {
            return others.observe(component, resources);
        }
        Map<String, Observation> seen = new LinkedHashMap<>(others.observe(component, elsewhere));
        seen.putAll(cluster.observe(component, resources));
        return seen;
    }

    @Override
    public List<Marked> marked() {
        return Stream.concat(others.marked().stream(), cluster.marked().stream())
                .toList();
    }

    @Override
    public void apply(String component, Placed placed, Progress progress) {
        if (placed.resource() instanceof ClusterResource resource) {
            cluster.apply(component, placed.id(), resource);
        } else {
            others.apply(component, placed, progress);
        }
    }

    @Override
    public void remove(String component, Placed placed, boolean purge, Progress progress) {
        if (!(placed.resource() instanceof ClusterResource resource)) {
            others.remove(component, placed, purge, progress);
        } else if (purge || !resource.holdsData()) {
            cluster.remove(component, placed.id(), resource, purge);
        }
    }

    @Override
    public void removeMarked(String id, boolean purge, Progress progress) {
        if (id.startsWith(CLUSTER)) {
            cluster.removeMarked(id, purge);
        } else {
            others.removeMarked(id, purge, progress);
        }
    }
}
