package dev.foundry.api;

import dev.foundry.api.reach.Look;
import dev.foundry.api.reach.Tree;

/** Asks an object of the cluster for its phase. */
record PhaseProbe(String name, String apiVersion, String kind, String namespace, String object, String well)
        implements HealthProbe {
    @Override
    public Health examine(Look look) {
        return look.cluster()
                .find(apiVersion, kind, namespace, object)
                .map(found -> told(new Tree(found).at("status")))
                .orElseGet(() -> Health.unhealthy("there is no " + kind + " " + object));
    }

    private Health told(Tree status) {
        String phase = status.text("phase");
        if (phase.equals(well)) {
            return Health.healthy(phase);
        }
        return Health.unhealthy(phase.isEmpty() ? "nothing told yet" : (phase + " " + status.text("message")).strip());
    }
}
