package dev.foundry.plugin.nfs;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.HealthProbe;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution;
import dev.foundry.api.blueprint.Contribution.HostNeeds;
import dev.foundry.api.capability.BlockStorage;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.SnapshotDefinitions;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.Check.Rollout;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.secret.Text;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Volumes in folders of an NFS server: the CSI driver of Kubernetes' storage group. */
@Extension
public final class NfsComponent implements Component<NfsConfig> {
    private static final String REPOSITORY =
            "https://raw.githubusercontent.com/kubernetes-csi/csi-driver-nfs/master/charts";
    private static final String NAME = "csi-driver-nfs";
    private static final String SNAPSHOTS = "nfs-snapshots";
    private static final Text VALUES = Text.beside(NfsComponent.class, "values.yaml");

    @Override
    public Descriptor<NfsConfig> descriptor() {
        return Descriptor.of("nfs", NfsConfig.class, "4.13.4")
                .describedAs("NFS storage", "Keeps volumes in folders of an NFS server.")
                .supporting(">=4.13.0 & <5.0.0")
                .inCluster()
                .requires(SnapshotDefinitions.class)
                .provides(BlockStorage.class)
                .touches(Touches.nothing().kinds("release"));
    }

    @Override
    public Blueprint blueprint(Stack<NfsConfig> stack) {
        NfsConfig config = stack.config();
        Text values = VALUES.filled(Map.of(
                "class", config.storageClassName(),
                "default", config.setDefault(),
                "server", config.server(),
                "path", config.path(),
                "reclaim", config.reclaimPolicy(),
                "on-delete", config.archiveOnDelete() ? "archive" : "delete",
                "options", String.join(", ", config.mountOptions()),
                "snapshot-class", SNAPSHOTS));
        Chart chart = Chart.of(REPOSITORY, NAME, stack.version().toString());
        return Blueprint.empty()
                .inCluster(HelmRelease.of(config.namespace(), NAME, chart)
                        .values(values)
                        .overriding(config.values()))
                .readyInCluster(
                        Ready.when("the controller", Check.deployment(config.namespace(), "csi-nfs-controller")),
                        Ready.when("every node", new Rollout("DaemonSet", config.namespace(), "csi-nfs-node")));
    }

    @Override
    public List<HealthProbe> health(Stack<NfsConfig> stack) {
        NfsConfig config = stack.config();
        return List.of(new ClaimsProbe(config.storageClassName(), config.server() + ":" + config.path()));
    }

    @Override
    public List<Capability> provides(Stack<NfsConfig> stack) {
        return List.of(BlockStorage.of(stack.config().storageClassName())
                .forAll()
                .grown()
                .snapshots(SNAPSHOTS));
    }

    @Override
    public List<Contribution> contributes(Stack<NfsConfig> stack) {
        return Contribution.packed(
                NfsComponent.class, "nfs", HostNeeds.on(stack.nodes()).packages("nfs-common"));
    }
}
