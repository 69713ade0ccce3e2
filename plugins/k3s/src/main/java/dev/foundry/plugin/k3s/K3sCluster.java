package dev.foundry.plugin.k3s;

import dev.foundry.api.capability.KubernetesCluster;
import dev.foundry.api.secret.Text;

/** What K3s gives to others. */
record K3sCluster(String endpoint) implements KubernetesCluster {
    @Override
    public Text kubeconfig() {
        return Text.secret(Kubeconfig.REF);
    }
}
