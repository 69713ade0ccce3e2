package dev.foundry.plugin.longhorn;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.RemovalPolicy;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution;
import dev.foundry.api.blueprint.Contribution.HostNeeds;
import dev.foundry.api.capability.BlockStorage;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.CertificateIssuer;
import dev.foundry.api.capability.ClusterService;
import dev.foundry.api.capability.IngressController;
import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.capability.SnapshotDefinitions;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.reach.Tree;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.Check.Rollout;
import dev.foundry.api.resource.GivenFields;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.Namespace;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Host;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pf4j.Extension;

/** Volumes with copies on several nodes. */
@Extension
public final class LonghornComponent implements Component<LonghornConfig> {
    static final String NAME = "longhorn";
    static final String NAMESPACE = "longhorn-system";
    private static final ClusterService PAGE = ClusterService.of(NAMESPACE, "longhorn-frontend", 80);
    private static final Duration SLOW = Duration.ofMinutes(10);

    @Override
    public Descriptor<LonghornConfig> descriptor() {
        return Descriptor.of(NAME, LonghornConfig.class, "1.12.1")
                .aliases("storage")
                .describedAs("Longhorn storage", "Keeps volumes with copies on several nodes.")
                .supporting(">=1.11.0 & <1.13.0")
                .inCluster()
                .requires(SnapshotDefinitions.class)
                .wants(MonitorDefinitions.class)
                .wants(IngressController.class)
                .wants(CertificateIssuer.class)
                .provides(BlockStorage.class)
                .touches(Touches.nothing()
                        .kinds("action", "directory", "file", "unit", "namespace", "release", "manifest")
                        .hostPaths("/etc/multipath"));
    }

    @Override
    public Blueprint blueprint(Stack<LonghornConfig> stack) {
        return Blueprint.on(stack.nodes())
                .directory("/etc/multipath")
                .directory("/etc/multipath/conf.d")
                .file("/etc/multipath/conf.d/50-foundry-longhorn.conf", packed("multipath.conf"))
                .existingUnit("iscsid.service", unit -> unit)
                .then("storage")
                .inCluster(
                        Namespace.of(NAMESPACE).label("pod-security.kubernetes.io/enforce", "privileged"),
                        release(stack))
                .readyInCluster(
                        gate("DaemonSet", "longhorn-manager"),
                        gate("DaemonSet", "longhorn-csi-plugin"),
                        gate("Deployment", "csi-provisioner"),
                        gate("Deployment", "csi-attacher"))
                .when(
                        !stack.config().longhorn().nodeDisks().isEmpty(),
                        blueprint -> blueprint.action("node-disks", "further disks of nodes", disks(stack)))
                .when(
                        stack.config().longhorn().ingressEnabled(),
                        blueprint -> blueprint.inCluster(
                                stack.published(stack.config().longhorn().ingressHost(), "longhorn", PAGE)));
    }

    private static GivenFields disks(Stack<LonghornConfig> stack) {
        Map<String, NodeDisk> disks = new TreeMap<>(stack.config().longhorn().nodeDisks());
        InvalidInputException.unless(
                stack.nodes().stream().map(Host::name).toList().containsAll(disks.keySet()),
                "a disk of longhorn.node_disks is on no node of the cluster: " + disks.keySet(),
                "name nodes as hosts are named in stack.yaml");
        return new GivenFields(disks.entrySet().stream()
                .map(disk -> disk.getValue().of(disk.getKey(), "foundry-managed"))
                .toList());
    }

    /** Longhorn takes every volume with it. */
    @Override
    public RemovalPolicy removal(Stack<LonghornConfig> stack) {
        return RemovalPolicy.notWhileUsed().guard((look, _) -> volumes(look.cluster()));
    }

    private static List<String> volumes(ClusterLook cluster) {
        return cluster.list("v1", "PersistentVolume", "", Map.of()).stream()
                .map(Tree::of)
                .filter(volume -> volume.at("spec", "csi").text("driver").equals("driver.longhorn.io"))
                .map(volume -> volume.at("spec", "claimRef"))
                .map(claim -> "the volume of the claim " + claim.text("namespace") + "/" + claim.text("name"))
                .toList();
    }

    private static HelmRelease release(Stack<LonghornConfig> stack) {
        LonghornConfig.Settings settings = stack.config().longhorn();
        int spread = stack.nodes().isEmpty() ? 3 : Math.min(stack.nodes().size(), 3);
        Text values = packed("values.yaml")
                .filled(
                        stack.config(),
                        Map.of(
                                "replicas",
                                settings.replicaCount().orElse((long) spread),
                                "controllers",
                                spread,
                                "monitors",
                                stack.has(MonitorDefinitions.class) && settings.serviceMonitorEnabled()));
        return HelmRelease.of(NAMESPACE, NAME, Chart.of("https://charts.longhorn.io", NAME, stack.version()))
                .values(values)
                .overriding(stack.config().values())
                .within(SLOW);
    }

    private static Ready gate(String workload, String name) {
        return Ready.when(name, new Rollout(workload, NAMESPACE, name)).within(SLOW);
    }

    private static Text packed(String file) {
        return Text.beside(LonghornComponent.class, file);
    }

    @Override
    public List<Capability> provides(Stack<LonghornConfig> stack) {
        return List.of(BlockStorage.of("longhorn").forAll().grown().snapshots("longhorn-snapshots"));
    }

    @Override
    public List<Contribution> contributes(Stack<LonghornConfig> stack) {
        HostNeeds needs = HostNeeds.on(stack.nodes())
                .packages("open-iscsi", "nfs-common", "cryptsetup", "dmsetup")
                .modules("iscsi_tcp", "dm_crypt", "nfs");
        return Contribution.packed(LonghornComponent.class, "longhorn", needs);
    }
}
