package dev.foundry.plugin.k3s;

import dev.foundry.api.blueprint.Contribution;
import java.util.List;
import java.util.Map;

/** What is watched of the cluster, beyond what the rules of Kubernetes in general do. */
final class Watching {
    private static final String QUOTA = "quota-backend-bytes=";
    /** Etcd's own, in bytes. */
    private static final String USUAL_QUOTA = Long.toString(2L << 30);

    private Watching() {}

    static List<Contribution> of(K3sConfig config) {
        String quota = config.etcdArgs().stream()
                .filter(argument -> argument.startsWith(QUOTA))
                .map(argument -> argument.substring(QUOTA.length()))
                .findFirst()
                .orElse(USUAL_QUOTA);
        return Contribution.packed(Watching.class, K3sComponent.NAME, Map.of("quota", quota));
    }
}
