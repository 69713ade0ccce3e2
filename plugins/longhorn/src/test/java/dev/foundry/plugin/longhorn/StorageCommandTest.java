package dev.foundry.plugin.longhorn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.capability.BlockStorage;
import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.InNamespace;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.Tree;
import dev.foundry.plugin.longhorn.StorageCommand.Access;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorageCommandTest {
    record NoKeys() {}

    private final TestingHands hands = new TestingHands(new TestingCa(), 1);
    private final TestingWorkbench workbench =
            new TestingWorkbench(TestingStack.of(new NoKeys()), hands, BlockStorage.of("disks"));
    private final StorageCommand storage = new StorageCommand(workbench);
    private final ClaimCommand claims = new ClaimCommand(workbench);
    private final DryRun really = DryRun.of(false);
    private final DryRun dry = DryRun.of(true);

    private void there(String apiVersion, String kind, String namespace, String name, Map<String, Object> rest) {
        Map<String, Object> tree = new LinkedHashMap<>(rest);
        tree.put("apiVersion", apiVersion);
        tree.put("kind", kind);
        tree.put("metadata", namespace.isEmpty() ? Map.of("name", name) : Map.of("name", name, "namespace", namespace));
        hands.cluster().apply(tree);
    }

    private void storageClass(boolean grows) {
        there(
                "storage.k8s.io/v1",
                "StorageClass",
                "",
                "disks",
                Map.of("provisioner", "disks.test", "reclaimPolicy", "Delete", "allowVolumeExpansion", grows));
    }

    private void driver() {
        there("storage.k8s.io/v1", "CSIDriver", "", "disks.test", Map.of());
    }

    private void claim(String name, String size) {
        storage.provision(name, size, InNamespace.of("default"), Optional.empty(), Access.RWO, really);
    }

    private String size() {
        return Tree.of(hands.cluster()
                        .find("v1", "PersistentVolumeClaim", "default", "photos")
                        .orElseThrow())
                .at("spec", "resources", "requests")
                .text("storage");
    }

    @Test
    void claimsAVolumeOfTheStacksStorage() {
        claim("photos", "10Gi");
        claims.list(new InNamespace());
        assertThat(workbench.rows())
                .isEqualTo(List.of(
                        List.of("default", "photos", "disks", "10Gi", "claimed"),
                        List.of("default", "photos", "", "disks", "10Gi", "")));
    }

    @Test
    void refusesToClaimTwiceWhatIsNoSizeAndWhatTheStorageCannotDo() {
        claim("photos", "10Gi");
        assertThatThrownBy(() -> claim("photos", "10Gi")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> claim("films", "ten")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> storage.provision(
                        "films", "1Ti", InNamespace.of("default"), Optional.empty(), Access.RWX, really))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("several nodes");
    }

    @Test
    void makesAVolumeLargerWhereItsClassCan() {
        claim("photos", "10Gi");
        storageClass(false);
        assertThatThrownBy(() -> claims.resize("photos", "20Gi", InNamespace.of("default"), really))
                .isInstanceOf(RefusedException.class);
        assertThat(size()).isEqualTo("10Gi");
        storageClass(true);
        assertThatThrownBy(() -> claims.resize("photos", "20Gi", InNamespace.of("default"), really))
                .as("nobody makes it larger")
                .isInstanceOf(RefusedException.class);
        driver();
        claims.resize("photos", "20Gi", InNamespace.of("default"), really);
        assertThat(size()).isEqualTo("20Gi");
    }

    @Test
    void makesAVolumeLargerThatSomebodyElseClaimed() {
        storageClass(true);
        driver();
        Map<String, Object> spec =
                Map.of("storageClassName", "disks", "resources", Map.of("requests", Map.of("storage", "10Gi")));
        hands.cluster().made(Claims.tree("default", "photos", spec));
        claims.resize("photos", "20Gi", InNamespace.of("default"), really);
        assertThat(size()).isEqualTo("20Gi");
    }

    @Test
    void takesNoClaimAwayThatAPodUses() {
        claim("photos", "10Gi");
        Map<String, Object> spec =
                Map.of("volumes", List.of(Map.of("persistentVolumeClaim", Map.of("claimName", "photos"))));
        there("v1", "Pod", "default", "web", Map.of("spec", spec, "status", Map.of("phase", "Running")));
        assertThatThrownBy(() -> claims.delete("photos", InNamespace.of("default"), really))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("web");
        there("v1", "Pod", "default", "web", Map.of("spec", spec, "status", Map.of("phase", "Succeeded")));
        claims.delete("photos", InNamespace.of("default"), really);
        assertThatThrownBy(() -> claims.delete("photos", InNamespace.of("default"), really))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void asksBeforeAClaimGoes() {
        claim("photos", "10Gi");
        workbench.refusing();
        assertThatThrownBy(() -> claims.delete("photos", InNamespace.of("default"), really))
                .isInstanceOf(RefusedException.class);
        assertThat(size()).isEqualTo("10Gi");
    }

    @Test
    void listsClassesAndVolumes() {
        storageClass(true);
        driver();
        there(
                "v1",
                "PersistentVolume",
                "",
                "pvc-1",
                Map.of(
                        "spec",
                        Map.of(
                                "storageClassName",
                                "disks",
                                "capacity",
                                Map.of("storage", "10Gi"),
                                "claimRef",
                                Map.of("namespace", "default", "name", "photos")),
                        "status",
                        Map.of("phase", "Bound")));
        storage.classes();
        storage.list();
        assertThat(workbench.rows())
                .isEqualTo(List.of(
                        List.of("disks", "disks.test", "Delete", true, false, true),
                        List.of("pvc-1", "disks", "10Gi", "Bound", "default", "photos")));
    }

    @Test
    void changesNothingInADryRun() {
        storage.provision("photos", "10Gi", InNamespace.of("web"), Optional.of("fast"), Access.ROX, dry);
        assertThat(hands.cluster().list("v1", "PersistentVolumeClaim", "", Map.of()))
                .isEmpty();
        claim("photos", "10Gi");
        storageClass(true);
        driver();
        claims.resize("photos", "20Gi", InNamespace.of("default"), dry);
        workbench.refusing();
        claims.delete("photos", InNamespace.of("default"), dry);
        assertThat(size()).isEqualTo("10Gi");
        assertThat(workbench.rows())
                .isEqualTo(List.of(
                        List.of("web", "photos", "fast", "10Gi", "would be claimed"),
                        List.of("default", "photos", "disks", "10Gi", "claimed"),
                        List.of("default", "photos", "would be grown to 20Gi"),
                        List.of("default", "photos", "would be deleted")));
    }

    @Test
    void saysThatARehearsalHasNoCluster() {
        workbench.rehearsing();
        assertThatThrownBy(() -> claims.list(new InNamespace())).isInstanceOf(RefusedException.class);
    }
}
