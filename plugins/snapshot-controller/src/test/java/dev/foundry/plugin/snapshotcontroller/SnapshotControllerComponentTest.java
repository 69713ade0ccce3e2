package dev.foundry.plugin.snapshotcontroller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.capability.SnapshotDefinitions;
import dev.foundry.api.error.ExitCode;
import dev.foundry.host.rehearsal.RehearsedStack;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingProvider;
import dev.foundry.testkit.TestingStack;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotControllerComponentTest {
    private static final TestingStack<SnapshotControllerConfig> USUAL =
            TestingStack.of(new SnapshotControllerConfig(Map.of())).version("5.2.0");

    private static RehearsedStack stack() {
        return RehearsedStack.of("""
                cluster: {name: lab}
                components: {snapshot-controller: }
                """, new SnapshotControllerComponent(), TestingProvider.cluster());
    }

    @Test
    void makesTheKindsBeforeTheController() {
        BlueprintText.assertApproved("usual", new SnapshotControllerComponent().blueprint(USUAL));
    }

    @Test
    void convergesAndChangesNothingTheSecondTime() {
        RehearsedStack stack = stack();
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(stack.cluster()).hasSize(7);
        assertThat(stack.install().changed()).isZero();
    }

    @Test
    void keepsTheKindsUnlessThePurgeIsAskedFor() {
        RehearsedStack stack = stack();
        stack.install();
        stack.uninstall(false);
        assertThat(stack.cluster()).hasSize(6).doesNotContainKey("cluster:kube-system/helm/snapshot-controller");
        stack.uninstall(true);
        assertThat(stack.cluster()).isEmpty();
    }

    @Test
    void tellsOthersThatSnapshotsCanBeTaken() {
        assertThat(new SnapshotControllerComponent().provides(USUAL))
                .singleElement()
                .isInstanceOf(SnapshotDefinitions.class);
    }
}
