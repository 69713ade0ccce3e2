package dev.foundry.plugin.k3s;

import dev.foundry.api.blueprint.Contribution;
import dev.foundry.api.blueprint.Contribution.AlertRules;
import dev.foundry.api.blueprint.Contribution.Dashboard;
import dev.foundry.api.secret.Text;
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
        Text rules = Text.beside(Watching.class, "alerts.yaml").filled(Map.of("quota", quota));
        return List.of(
                new AlertRules(K3sComponent.NAME, rules.toString()),
                new Dashboard(
                        K3sComponent.NAME,
                        Text.beside(Watching.class, "dashboard.json").toString()));
    }
}
