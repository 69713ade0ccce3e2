package dev.foundry.api.capability;

/**
 * Keeps the stack's metrics, gathered from what components contribute, and answers PromQL by Prometheus' HTTP API.
 */
public interface MetricsStore extends Capability {
    /** Where it answers. */
    ClusterService service();
}
