package dev.foundry.api.capability;

/**
 * Keeps the stack's metrics, gathered from what components contribute, and answers PromQL by Prometheus' HTTP API.
 */
public interface MetricsStore extends Capability {
    /** Where it answers. */
    ClusterService service();

    /** A store that answers at this service. */
    static MetricsStore at(ClusterService service) {
        return () -> service;
    }
}
