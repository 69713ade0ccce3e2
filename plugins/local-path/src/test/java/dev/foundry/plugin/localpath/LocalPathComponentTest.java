package dev.foundry.plugin.localpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.capability.BlockStorage;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.host.rehearsal.RehearsedStack;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingProvider;
import dev.foundry.testkit.TestingStack;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalPathComponentTest {
    private static final String RELEASE = "cluster:kube-system/helm/local-path-provisioner";

    private static RehearsedStack stack(String keys) {
        return RehearsedStack.of("""
                cluster: {name: lab}
                components:
                  local-path: {%s}
                """.formatted(keys), new LocalPathComponent(), TestingProvider.cluster());
    }

    @Test
    void installsTheProvisionerWithItsHelperPinned() {
        BlueprintText.assertApproved(
                "usual",
                new LocalPathComponent()
                        .blueprint(TestingStack.of(new LocalPathConfig(
                                        "kube-system",
                                        "local-path",
                                        true,
                                        "/opt/local-path-provisioner",
                                        "Delete",
                                        Map.of()))
                                .version("0.0.37")));
    }

    @Test
    void convergesAndChangesNothingTheSecondTime() {
        RehearsedStack stack = stack("");
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(stack.cluster()).containsOnlyKeys(RELEASE);
        assertThat(stack.install().changed()).isZero();
    }

    @Test
    void comesBackWhenSomebodyTookItAwayAndLeavesNothing() {
        RehearsedStack stack = stack("");
        stack.install();
        stack.lose(RELEASE);
        assertThat(stack.install().changed()).isEqualTo(1);
        stack.uninstall(false);
        assertThat(stack.cluster()).isEmpty();
    }

    @Test
    void laysTheUsersValuesOverItsOwn() {
        RehearsedStack stack = stack("set_default: false, values: {replicaCount: 2, storageClass: {name: mine}}");
        stack.install();
        assertThat(String.valueOf(stack.cluster().get(RELEASE)))
                .contains("replicaCount=2", "name=mine", "defaultClass=false", "defaultVolumeType=local");
    }

    @Test
    void givesItsClassToOthers() {
        LocalPathConfig config = new LocalPathConfig("kube-system", "disks", true, "/mnt", "Retain", Map.of());
        assertThat(new LocalPathComponent().provides(TestingStack.of(config)))
                .containsExactly(BlockStorage.of("disks"));
    }

    @Test
    void refusesAPathThatIsNone() {
        assertThatThrownBy(() -> stack("path: somewhere"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("an absolute path");
    }
}
