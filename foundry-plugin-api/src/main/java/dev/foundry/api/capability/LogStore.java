package dev.foundry.api.capability;

/** Keeps the logs of the cluster's pods and answers LogQL by Loki's HTTP API. */
public interface LogStore extends Capability {
    /** Where it answers. */
    ClusterService service();

    /** A store that answers at this service. */
    static LogStore at(ClusterService service) {
        return () -> service;
    }
}
