package dev.foundry.host.driver.rehearsal;

import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.ClusterDriver;
import dev.foundry.host.driver.Clusters;
import dev.foundry.host.driver.rehearsal.MemoryCluster.Kept;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** One cluster in memory, whatever the kubeconfig says. */
public final class MemoryClusters implements Clusters {
    private final Map<String, Kept> things = Collections.synchronizedMap(new TreeMap<>());

    /** All that is in it, by id: to be kept between commands and changed from outside by tests. */
    public Map<String, Kept> things() {
        return things;
    }

    @Override
    public ClusterDriver driver(Secret kubeconfig, String stack) {
        return new MemoryCluster(stack, things);
    }

    @Override
    public void close() {}
}
