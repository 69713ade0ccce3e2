package dev.foundry.api.capability;

import dev.foundry.api.secret.Text;

/** Runs workloads. What a component declares in the cluster is applied with it by the engine. */
public interface KubernetesCluster extends Capability {
    /** Where its API server is reached by people and programs, for example {@code https://10.0.0.10:6443}. */
    String endpoint();

    /** A kubeconfig with every right, certificates and keys inside it; it cannot be resolved while there is no cluster. */
    Text kubeconfig();
}
