package dev.foundry.plugin.longhorn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.RemovalPolicy;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution.AlertRules;
import dev.foundry.api.blueprint.Contribution.HostNeeds;
import dev.foundry.api.capability.BlockStorage;
import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.capability.SnapshotDefinitions;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.reach.Tree;
import dev.foundry.api.resource.GivenFields;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.stack.Host;
import dev.foundry.host.rehearsal.RehearsedStack;
import dev.foundry.plugin.longhorn.LonghornConfig.Settings;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingProvider;
import dev.foundry.testkit.TestingStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LonghornComponentTest {
    private static final String RELEASE = "cluster:longhorn-system/helm/longhorn";
    private static final Host A = Host.of("a", "192.0.2.1").withRoles("cluster-control-plane");
    private static final Host B = Host.of("b", "192.0.2.2").withRoles("cluster-worker");
    private static final Host OTHER = Host.of("c", "192.0.2.3").withRoles("zot");

    private final LonghornComponent component = new LonghornComponent();

    private static TestingStack<LonghornConfig> stack(Optional<Long> replicas) {
        return stack(replicas, Map.of());
    }

    private static TestingStack<LonghornConfig> stack(Optional<Long> replicas, Map<String, NodeDisk> disks) {
        Settings settings =
                new Settings(replicas, "/var/lib/longhorn", 12, "disabled", disks, false, Optional.empty(), true);
        return TestingStack.of(new LonghornConfig("longhorn", "longhorn", true, settings, Map.of()))
                .version("1.12.1")
                .hosts(A, B, OTHER);
    }

    private static RehearsedStack rehearsed(String keys) {
        return RehearsedStack.of(
                """
                cluster: {name: lab}
                network: {gateway: 192.0.2.254, netmask: 255.255.255.0}
                hosts:
                  - {hostname: a, address: 192.0.2.1, roles: [cluster-control-plane]}
                  - {hostname: b, address: 192.0.2.2, roles: [cluster-worker]}
                components:
                  %s
                """.formatted(keys),
                new LonghornComponent(),
                TestingProvider.cluster(),
                TestingProvider.of("snapshots", SnapshotDefinitions.class, new SnapshotDefinitions() {}));
    }

    @Test
    void tellsLonghornOfFurtherDisksOfItsNodes() {
        RehearsedStack stack =
                rehearsed("longhorn: {longhorn: {node_disks: {b: {path: /mnt/fast, storage_reserved: 1000}}}}");
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(stack.install().changed()).isZero();
    }

    @Test
    void refusesADiskOfWhatIsNoNode() {
        TestingStack<LonghornConfig> stack = stack(Optional.empty(), Map.of("c", new NodeDisk("/mnt/fast", 0)));
        assertThatThrownBy(() -> component.blueprint(stack))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("on no node of the cluster: [c]");
    }

    @Test
    void givesADiskToANodeAndLeavesItsOthers() {
        TestingHands hands = new TestingHands(new TestingCa(), 1);
        Map<String, Object> metadata = Map.of("namespace", "longhorn-system", "name", "b");
        Map<String, Object> first = Map.of("path", "/var/lib/longhorn");
        hands.cluster()
                .apply(Map.of(
                        "apiVersion",
                        NodeDisk.API,
                        "kind",
                        "Node",
                        "metadata",
                        metadata,
                        "spec",
                        Map.of("disks", Map.of("first", first))));
        GivenFields disks = new GivenFields(List.of(new NodeDisk("/mnt/fast", 1000).of("b", "foundry-managed")));
        assertThat(disks.observe(hands)).isInstanceOf(Observation.Drifted.class);

        disks.apply(hands);

        assertThat(disks.observe(hands)).isEqualTo(Observation.inSync());
        Tree told = hands.cluster()
                .find(NodeDisk.API, "Node", "longhorn-system", "b")
                .map(Tree::of)
                .orElseThrow()
                .at("spec", "disks");
        assertThat(told.at("first").text("path")).isEqualTo("/var/lib/longhorn");
        assertThat(told.at("foundry-managed").text("storageReserved")).isEqualTo("1000");
    }

    @Test
    void preparesTheNodesAndKeepsACopyOnEach() {
        BlueprintText.assertApproved("two-nodes", component.blueprint(stack(Optional.empty())));
    }

    @Test
    void letsMetricsBeGatheredWhereTheClusterKnowsHow() {
        Blueprint blueprint = component.blueprint(stack(Optional.of(3L)).capability(new MonitorDefinitions() {}));
        assertThat(BlueprintText.of(blueprint))
                .contains("  serviceMonitor:", "enabled: true")
                .contains("defaultClassReplicaCount: 3");
    }

    @Test
    void convergesAndChangesNothingTheSecondTime() {
        RehearsedStack stack = rehearsed("longhorn: {}");
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(stack.cluster()).containsOnlyKeys(RELEASE, "cluster:namespace/longhorn-system");
        assertThat(stack.install().changed()).isZero();
        stack.uninstall(false);
        assertThat(stack.cluster()).containsOnlyKeys("cluster:namespace/longhorn-system");
    }

    @Test
    void loadsUnderItsFormerName() {
        RehearsedStack stack = rehearsed(
                "storage: {backend: longhorn, storage_class_name: longhorn, set_default: true, longhorn: {replica_count: 1}}");
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(String.valueOf(stack.cluster().get(RELEASE))).contains("defaultClassReplicaCount=1");
    }

    @Test
    void leavesOtherStoragesToTheirOwnComponents() {
        assertThatThrownBy(() -> rehearsed("storage: {backend: nfs}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("backend");
    }

    @Test
    void givesVolumesForAllThatGrowAndCanBeSnapshotted() {
        assertThat(component.provides(stack(Optional.empty())))
                .containsExactly(new BlockStorage.Volumes("longhorn", true, true, Optional.of("longhorn-snapshots")));
    }

    @Test
    void asksForTheToolsOnTheNodesAlone() {
        assertThat(component.contributes(stack(Optional.empty())))
                .contains(HostNeeds.on(List.of(A, B))
                        .packages("open-iscsi", "nfs-common", "cryptsetup", "dmsetup")
                        .modules("iscsi_tcp", "dm_crypt", "nfs"))
                .anySatisfy(given -> assertThat(given).isInstanceOf(AlertRules.class));
    }

    @Test
    void tellsWhoseVolumesWouldGoWithIt() {
        TestingHands hands = new TestingHands(new TestingCa(), 1);
        RemovalPolicy.Guard guard =
                component.removal(stack(Optional.empty())).guard().orElseThrow();
        assertThat(guard.objections(hands, true)).isEmpty();
        hands.cluster().apply(volume("pvc-1", "driver.longhorn.io", "photos"));
        hands.cluster().apply(volume("pvc-2", "nfs.csi.k8s.io", "films"));
        assertThat(guard.objections(hands, true)).containsExactly("the volume of the claim web/photos");
    }

    private static Map<String, Object> volume(String name, String driver, String claim) {
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "PersistentVolume",
                "metadata",
                Map.of("name", name),
                "spec",
                Map.of("csi", Map.of("driver", driver), "claimRef", Map.of("namespace", "web", "name", claim)));
    }
}
