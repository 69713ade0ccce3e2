package dev.foundry.plugin.hostbaseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution.AlertRules;
import dev.foundry.api.blueprint.Contribution.HostNeeds;
import dev.foundry.api.blueprint.Contribution.ScrapeTarget;
import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Facts.ContainerRuntime;
import dev.foundry.api.stack.Facts.FileSystem;
import dev.foundry.api.stack.Host;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostBaselineComponentTest {
    private static final Host A = Host.of("a", "10.0.0.1");
    private static final Host B = new Host("b", "10.0.0.2", 22, "admin", List.of(), Map.of());
    private static final HostBaselineConfig USUAL = new HostBaselineConfig(true, false, false, List.of());
    private static final Optional<ContainerRuntime> NONE = Optional.empty();
    private static final Optional<ContainerRuntime> PODMAN =
            Optional.of(new ContainerRuntime("podman", "/usr/bin/podman", "4.3.1"));

    @Test
    void declaresWhatEachHostNeeds() {
        HostNeeds both = HostNeeds.on(List.of(A, B)).packages("open-iscsi").modules("br_netfilter");
        HostNeeds first = HostNeeds.on(List.of(A)).runtime().sysctls("net.ipv4.ip_forward = 1");
        Blueprint blueprint = blueprint(TestingStack.of(new HostBaselineConfig(true, true, false, List.of("curl")))
                .hosts(A, B)
                .facts(A, facts("ext4", NONE, Map.of()))
                .facts(B, facts("ext4", PODMAN, Map.of()))
                .contribution(both)
                .contribution(first));
        BlueprintText.assertApproved("two-hosts", blueprint);
    }

    @Test
    void leavesTimeToTheMachineInAContainer() {
        assertThat(ids("overlay", PODMAN, Map.of())).containsExactly("a:package/podman");
    }

    @Test
    void leavesTimeToAnotherDaemon() {
        assertThat(ids("ext4", PODMAN, Map.of("udp/323", "chronyd"))).containsExactly("a:package/podman");
    }

    @Test
    void keepsPodmanDeclaredOnceItIsThere() {
        assertThat(ids("overlay", NONE, Map.of())).isEqualTo(ids("overlay", PODMAN, Map.of()));
    }

    @Test
    void leavesAnotherRuntimeAlone() {
        var docker = Optional.of(new ContainerRuntime("docker", "/usr/bin/docker", "26.1.5"));
        assertThat(ids("overlay", docker, Map.of())).isEmpty();
    }

    @Test
    void bringsNoRuntimeThatNobodyNeeds() {
        TestingStack<HostBaselineConfig> stack =
                TestingStack.of(USUAL).hosts(A).facts(A, facts("overlay", NONE, Map.of()));
        assertThat(blueprint(stack).resources()).isEmpty();
    }

    @Test
    void saysThatAHostThatWasNotReachedIsNotKnown() {
        Blueprint blueprint = blueprint(TestingStack.of(USUAL).hosts(A));
        assertThat(blueprint.stages().getFirst().notKnown()).containsExactly("what a is and has; it was not reached");
    }

    @Test
    void changesNoSudoersUnlessToldTo() {
        TestingStack<HostBaselineConfig> stack =
                TestingStack.of(USUAL).hosts(B).facts(B, facts("overlay", NONE, Map.of()));
        assertThat(blueprint(stack).resources()).isEmpty();
    }

    @Test
    void letsHostsOutsideOfTheClusterTellTheirMetrics() {
        Host node = Host.of("c", "10.0.0.3").withRoles("cluster-worker");
        TestingStack<HostBaselineConfig> stack = TestingStack.of(new HostBaselineConfig(true, false, true, List.of()))
                .hosts(A, node)
                .facts(A, facts("overlay", NONE, Map.of()))
                .facts(node, facts("overlay", NONE, Map.of()));
        assertThat(blueprint(stack).resources().stream().map(Placed::id))
                .containsExactly("a:package/prometheus-node-exporter", "a:unit/prometheus-node-exporter.service");
        assertThat(new HostBaselineComponent().contributes(stack))
                .contains(ScrapeTarget.of("node-exporter", List.of("10.0.0.1:9100")))
                .filteredOn(AlertRules.class::isInstance)
                .asString()
                .contains("HostDown");
    }

    @Test
    void tellsNobodysMetricsUnlessToldTo() {
        assertThat(new HostBaselineComponent()
                        .contributes(TestingStack.of(USUAL).hosts(A)))
                .isEmpty();
    }

    private static List<String> ids(
            String rootType, Optional<ContainerRuntime> runtime, Map<String, String> listening) {
        TestingStack<HostBaselineConfig> stack = TestingStack.of(USUAL)
                .hosts(A)
                .facts(A, facts(rootType, runtime, listening))
                .contribution(HostNeeds.on(List.of(A)).runtime());
        return blueprint(stack).resources().stream().map(Placed::id).toList();
    }

    private static Blueprint blueprint(TestingStack<HostBaselineConfig> stack) {
        return new HostBaselineComponent().blueprint(stack);
    }

    private static Facts facts(String rootType, Optional<ContainerRuntime> runtime, Map<String, String> listening) {
        Facts usual = Facts.typical();
        return new Facts(
                usual.osId(),
                usual.osVersion(),
                usual.osName(),
                usual.architecture(),
                usual.kernel(),
                usual.cpus(),
                usual.memoryBytes(),
                List.of(new FileSystem("/", rootType, 1L << 40, 1L << 39)),
                usual.interfaces(),
                usual.defaultInterface(),
                runtime,
                usual.systemd(),
                usual.sudo(),
                usual.clockOffset(),
                usual.bootId(),
                listening);
    }
}
