package org.example.minio;

import dev.foundry.api.HealthProbe;
import dev.foundry.api.reach.Look;

/** Whether MinIO answers and takes the stack's password. */
record AnswersProbe(Server server) implements HealthProbe {
    @Override
    public String name() {
        return "answers";
    }

    @Override
    public Health examine(Look look) {
        return server.asRoot(look)
                .map(root -> Health.healthy(root.buckets().size() + " buckets"))
                .orElseGet(() -> Health.unhealthy("it has no password yet"));
    }
}
