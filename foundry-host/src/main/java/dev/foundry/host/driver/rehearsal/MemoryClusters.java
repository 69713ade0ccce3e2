package dev.foundry.host.driver.rehearsal;

import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.ChartRegistries;
import dev.foundry.host.driver.ClusterDriver;
import dev.foundry.host.driver.Clusters;
import dev.foundry.host.driver.rehearsal.MemoryCluster.Kept;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** One cluster in memory, whatever the kubeconfig says. */
public final class MemoryClusters implements Clusters {
    private final Map<String, Kept> things = Collections.synchronizedMap(new TreeMap<>());
    private final Map<String, ClusterDriver> open = new ConcurrentHashMap<>();
    private final Set<String> leases = ConcurrentHashMap.newKeySet();
    private final Clock clock;

    /** An empty one. */
    public MemoryClusters(Clock clock) {
        this.clock = clock;
    }

    /** All that is in it, by id: to be kept between commands and changed from outside by tests. */
    public Map<String, Kept> things() {
        return things;
    }

    @Override
    public ClusterDriver driver(Secret kubeconfig, String stack, ChartRegistries registries) {
        return open.computeIfAbsent(stack, this::connect);
    }

    /** A further connection to it, as if from another machine. */
    public ClusterDriver connect(String stack) {
        return new MemoryCluster(stack, things, new MemoryLease(things, leases, clock));
    }

    @Override
    public void close() {
        open.values().forEach(ClusterDriver::close);
        open.clear();
    }
}
