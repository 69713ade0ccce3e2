package dev.foundry.plugin.nfs;

import dev.foundry.api.HealthProbe;
import dev.foundry.api.reach.Look;
import dev.foundry.api.reach.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Whether claims get their volumes. A server that does not answer, or a folder that it does not export, is noticed by nothing
 * else: the driver runs, and claims wait.
 *
 * @param source the server and its folder, as in {@code nas:/export}
 */
record ClaimsProbe(String storageClass, String source) implements HealthProbe {
    private static final Duration USUAL = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "claims";
    }

    @Override
    public Health examine(Look look) {
        Instant before = look.now().minus(USUAL);
        List<String> waiting = look.cluster().list("v1", "PersistentVolumeClaim", "", Map.of()).stream()
                .map(Tree::of)
                .filter(claim -> claim.at("spec").text("storageClassName").equals(storageClass))
                .filter(claim -> claim.at("status").text("phase").equals("Pending"))
                .filter(claim -> Instant.parse(claim.at("metadata").text("creationTimestamp"))
                        .isBefore(before))
                .map(claim -> claim.namespace() + "/" + claim.name())
                .sorted()
                .toList();
        return waiting.isEmpty()
                ? Health.healthy("no claim waits")
                : Health.degraded(
                        "no volume for " + String.join(", ", waiting) + "; does every node reach " + source + "?");
    }
}
