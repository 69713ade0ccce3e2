package dev.foundry.plugin.nfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.HealthProbe;
import dev.foundry.api.blueprint.Contribution.HostNeeds;
import dev.foundry.api.capability.BlockStorage;
import dev.foundry.api.capability.SnapshotDefinitions;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.stack.Host;
import dev.foundry.host.rehearsal.RehearsedStack;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingProvider;
import dev.foundry.testkit.TestingStack;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NfsComponentTest {
    private static final String RELEASE = "cluster:kube-system/helm/csi-driver-nfs";
    private static final TestingProvider SNAPSHOTS =
            TestingProvider.of("snapshots", SnapshotDefinitions.class, new SnapshotDefinitions() {});

    private static TestingStack<NfsConfig> stack() {
        return TestingStack.of(new NfsConfig(
                        "kube-system",
                        "nfs",
                        true,
                        "nas.lab.example",
                        "/export/cluster",
                        "Delete",
                        true,
                        List.of("nfsvers=4.1", "noatime"),
                        Map.of()))
                .version("4.13.4");
    }

    private static RehearsedStack rehearsed(String keys) {
        return RehearsedStack.of("""
                cluster: {name: lab}
                components:
                  nfs: {%s}
                """.formatted(keys), new NfsComponent(), TestingProvider.cluster(), SNAPSHOTS);
    }

    @Test
    void keepsVolumesOnTheServer() {
        BlueprintText.assertApproved("usual", new NfsComponent().blueprint(stack()));
    }

    @Test
    void givesVolumesForAllThatGrowAndCanBeSnapshotted() {
        assertThat(new NfsComponent().provides(stack()))
                .containsExactly(new BlockStorage.Volumes("nfs", true, true, Optional.of("nfs-snapshots")));
    }

    @Test
    void convergesAndChangesNothingTheSecondTime() {
        RehearsedStack stack = rehearsed("server: 192.0.2.7, path: /export");
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(stack.cluster()).containsOnlyKeys(RELEASE);
        assertThat(stack.install().changed()).isZero();
        stack.uninstall(false);
        assertThat(stack.cluster()).isEmpty();
    }

    private static Map<String, Object> claim(String name, String storageClass, String phase, Instant made) {
        return Map.of(
                "apiVersion", "v1",
                "kind", "PersistentVolumeClaim",
                "metadata", Map.of("name", name, "namespace", "web", "creationTimestamp", made.toString()),
                "spec", Map.of("storageClassName", storageClass),
                "status", Map.of("phase", phase));
    }

    @Test
    void isNotHealthyWhileClaimsWaitForTheServer() {
        TestingHands hands = new TestingHands(new TestingCa(), 1);
        HealthProbe probe = new NfsComponent().health(stack()).getFirst();
        Instant now = hands.now();
        hands.cluster().apply(claim("bound", "nfs", "Bound", now.minusSeconds(600)));
        hands.cluster().apply(claim("fresh", "nfs", "Pending", now.minusSeconds(5)));
        hands.cluster().apply(claim("elsewhere", "disks", "Pending", now.minusSeconds(600)));
        assertThat(probe.examine(hands).state()).isEqualTo(HealthProbe.State.HEALTHY);
        hands.cluster().apply(claim("photos", "nfs", "Pending", now.minusSeconds(600)));
        assertThat(probe.examine(hands))
                .isEqualTo(HealthProbe.Health.degraded(
                        "no volume for web/photos; does every node reach nas.lab.example:/export/cluster?"));
    }

    @Test
    void laysTheUsersValuesOverItsOwn() {
        RehearsedStack stack = rehearsed("server: nas, path: /x, values: {storageClass: {reclaimPolicy: Retain}}");
        stack.install();
        assertThat(String.valueOf(stack.cluster().get(RELEASE))).contains("reclaimPolicy=Retain", "share=/x");
    }

    @Test
    void needsTheClientOnEveryNode() {
        Host node = Host.of("a", "192.0.2.1").withRoles("cluster-worker");
        Host other = Host.of("b", "192.0.2.2").withRoles("zot");
        assertThat(new NfsComponent().contributes(stack().hosts(node, other)))
                .contains(HostNeeds.on(List.of(node)).packages("nfs-common"));
    }

    @Test
    void wantsToKnowTheServer() {
        assertThatThrownBy(() -> rehearsed("path: /export"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("server");
    }

    @Test
    void refusesSeveralMountOptionsInOne() {
        assertThatThrownBy(() -> rehearsed("server: nas, path: /x, mount_options: ['a, b']")
                        .install())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("mount option");
    }
}
