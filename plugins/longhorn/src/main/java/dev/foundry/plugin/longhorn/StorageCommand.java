package dev.foundry.plugin.longhorn;

import dev.foundry.api.capability.BlockStorage;
import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.InNamespace;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.reach.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foundry storage}: volumes of the cluster, whichever storage keeps them. */
@Command(
        name = "storage",
        description = {"Volumes of the cluster, whichever storage keeps them.", "foundry storage list"})
final class StorageCommand {
    private final Workbench workbench;

    /** How a volume may be used, as the cluster calls it. */
    enum Access {
        RWO("ReadWriteOnce"),
        RWX("ReadWriteMany"),
        ROX("ReadOnlyMany");

        private final String mode;

        Access(String mode) {
            this.mode = mode;
        }
    }

    StorageCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Command(
            name = "list",
            aliases = "ls",
            description = {"Lists volumes with their claims.", "foundry storage list"})
    int list() {
        List<List<String>> rows = Claims.cluster(workbench).list("v1", "PersistentVolume", "", Map.of()).stream()
                .map(Tree::of)
                .map(volume -> List.of(
                        volume.name(),
                        volume.at("spec").text("storageClassName"),
                        volume.at("spec", "capacity").text("storage"),
                        volume.at("status").text("phase"),
                        volume.at("spec", "claimRef").text("namespace"),
                        volume.at("spec", "claimRef").text("name")))
                .toList();
        workbench.voice().table(List.of("volume", "class", "size", "phase", "namespace", "claim"), rows);
        return 0;
    }

    @Command(
            name = "class",
            aliases = "classes",
            description = {"Lists storage classes, and which one the stack's components use.", "foundry storage class"})
    int classes() {
        ClusterLook cluster = Claims.cluster(workbench);
        String chosen = workbench.capability(BlockStorage.class).storageClass();
        List<List<Object>> rows = cluster.list("storage.k8s.io/v1", "StorageClass", "", Map.of()).stream()
                .map(Tree::of)
                .map(found -> List.<Object>of(
                        found.name(),
                        found.text("provisioner"),
                        found.text("reclaimPolicy"),
                        Claims.grow(cluster, found),
                        found.at("metadata", "annotations")
                                .text("storageclass.kubernetes.io/is-default-class")
                                .equals("true"),
                        found.name().equals(chosen)))
                .toList();
        workbench.voice().table(List.of("class", "provisioner", "reclaim", "grows", "default", "of_the_stack"), rows);
        return 0;
    }

    @Command(
            name = "provision",
            description = {
                "Claims a new volume.",
                "foundry storage provision photos --size 10Gi",
                "foundry storage provision photos --size 10Gi -n web --access-mode RWX"
            })
    int provision(
            @Parameters(paramLabel = "NAME", description = "Of the claim.") String name,
            @Option(
                            names = {"-s", "--size"},
                            required = true,
                            paramLabel = "SIZE",
                            description = "For example 10Gi.")
                    String size,
            @Mixin InNamespace in,
            @Option(
                            names = "--storage-class",
                            paramLabel = "NAME",
                            description = "That of the stack's storage when it is not given.")
                    Optional<String> storageClass,
            @Option(
                            names = "--access-mode",
                            defaultValue = "RWO",
                            paramLabel = "MODE",
                            description = "RWO (one node), RWX (several) or ROX (several, only to read).")
                    Access access,
            @Mixin DryRun dryRun) {
        String namespace = in.one();
        Claims.checkSize(size);
        if (Claims.cluster(workbench).find("v1", Claims.KIND, namespace, name).isPresent()) {
            throw new RefusedException(
                    "the claim " + name + " is there already",
                    Details.hint("foundry storage pvc resize " + name + " " + size + " -n " + namespace));
        }
        BlockStorage storage = workbench.capability(BlockStorage.class);
        if (access != Access.RWO && storageClass.isEmpty() && !storage.shared()) {
            throw new RefusedException(
                    "volumes of " + storage.storageClass() + " cannot be used from several nodes",
                    Details.hint("--access-mode RWO, or another --storage-class"));
        }
        String chosen = storage.storageClassOr(storageClass);
        if (!dryRun.chosen()) {
            Map<String, Object> spec = Map.of(
                    "storageClassName", chosen,
                    "accessModes", List.of(access.mode),
                    "resources", Map.of("requests", Map.of("storage", size)));
            workbench.hands().cluster().apply(Claims.tree(namespace, name, spec));
        }
        workbench
                .voice()
                .table(
                        List.of("namespace", "claim", "class", "size", "result"),
                        List.of(List.of(namespace, name, chosen, size, dryRun.result("claimed"))));
        return 0;
    }
}
