package dev.foundry.host.driver;

import dev.foundry.api.secret.Secret;

/** Connects to clusters. */
public interface Clusters extends AutoCloseable {
    /**
     * The cluster that a kubeconfig leads to; the same one while the kubeconfig is the same. Nothing is asked of it yet.
     *
     * @param stack whose marks count as our own
     * @param registries of the stack's own that charts may come from
     */
    ClusterDriver driver(Secret kubeconfig, String stack, ChartRegistries registries);

    @Override
    void close();
}
