package dev.foundry.plugin.longhorn;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.InNamespace;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.reach.Tree;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code foundry storage pvc}: claims to volumes. */
@Command(
        name = "pvc",
        aliases = "claim",
        description = {"Claims to volumes.", "foundry storage pvc list"})
final class ClaimCommand {
    private static final List<String> KEYS = List.of("namespace", "claim", "result");
    private final Workbench workbench;

    ClaimCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Command(
            name = "list",
            aliases = "ls",
            description = {"Lists claims.", "foundry storage pvc list", "foundry storage pvc list -n web"})
    int list(@Mixin InNamespace in) {
        String namespace = in.orAll();
        List<List<String>> rows = Claims.cluster(workbench).list("v1", Claims.KIND, namespace, Map.of()).stream()
                .map(Tree::of)
                .map(claim -> List.of(
                        claim.namespace(),
                        claim.name(),
                        claim.at("status").text("phase"),
                        claim.at("spec").text("storageClassName"),
                        claim.at("spec", "resources", "requests").text("storage"),
                        claim.at("spec").text("volumeName")))
                .toList();
        workbench.voice().table(List.of("namespace", "claim", "phase", "class", "size", "volume"), rows);
        return 0;
    }

    @Command(
            name = "resize",
            description = {
                "Asks for a larger volume; volumes do not become smaller.",
                "foundry storage pvc resize photos 20Gi -n web"
            })
    int resize(
            @Parameters(paramLabel = "NAME", description = "Of the claim.") String name,
            @Parameters(paramLabel = "SIZE", description = "For example 20Gi.") String size,
            @Mixin InNamespace in,
            @Mixin DryRun dryRun) {
        String namespace = in.one();
        Claims.checkSize(size);
        ClusterLook cluster = Claims.cluster(workbench);
        String storageClass =
                Claims.require(cluster, namespace, name).at("spec").text("storageClassName");
        boolean grows = cluster.find("storage.k8s.io/v1", "StorageClass", "", storageClass)
                .map(Tree::of)
                .filter(found -> Claims.grow(cluster, found))
                .isPresent();
        if (!grows) {
            throw new RefusedException(
                    "volumes of " + storageClass + " cannot be made larger",
                    Details.hint("claim another one, and copy what lies on this one"));
        }
        if (!dryRun.chosen()) {
            Map<String, Object> spec = Map.of("resources", Map.of("requests", Map.of("storage", size)));
            workbench.hands().cluster().merge("v1", Claims.KIND, namespace, name, Map.of("spec", spec));
        }
        workbench.voice().table(KEYS, List.of(List.of(namespace, name, dryRun.result("grown to " + size))));
        return 0;
    }

    @Command(
            name = "delete",
            aliases = "rm",
            description = {
                "Takes a claim away, and with most classes its volume.",
                "foundry storage pvc delete photos -n web --dry-run",
                "foundry storage pvc delete photos -n web"
            })
    int delete(
            @Parameters(paramLabel = "NAME", description = "Of the claim.") String name,
            @Mixin InNamespace in,
            @Mixin DryRun dryRun) {
        String namespace = in.one();
        ClusterLook cluster = Claims.cluster(workbench);
        Claims.require(cluster, namespace, name);
        List<String> users = Claims.users(cluster, namespace, name);
        if (!users.isEmpty()) {
            throw new RefusedException(
                    "the claim " + name + " is used by " + String.join(", ", users), Details.hint("stop these first"));
        }
        if (!dryRun.chosen()) {
            workbench
                    .voice()
                    .confirm("take the claim " + name + " of " + namespace + " away, with what lies on its volume?");
            workbench.hands().cluster().delete("v1", Claims.KIND, namespace, name);
        }
        workbench.voice().table(KEYS, List.of(List.of(namespace, name, dryRun.result("deleted"))));
        return 0;
    }
}
