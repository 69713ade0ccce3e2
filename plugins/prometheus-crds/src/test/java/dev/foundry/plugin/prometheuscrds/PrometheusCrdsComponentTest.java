package dev.foundry.plugin.prometheuscrds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.error.ExitCode;
import dev.foundry.host.rehearsal.RehearsedStack;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingProvider;
import dev.foundry.testkit.TestingStack;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusCrdsComponentTest {
    private static final String RELEASE = "cluster:kube-system/helm/prometheus-operator-crds";

    private static RehearsedStack stack() {
        return RehearsedStack.of("""
                cluster: {name: lab}
                components: {prometheus-crds: }
                """, new PrometheusCrdsComponent(), TestingProvider.cluster());
    }

    @Test
    void waitsForEveryDefinition() {
        BlueprintText.assertApproved(
                "usual",
                new PrometheusCrdsComponent()
                        .blueprint(TestingStack.of(new PrometheusCrdsConfig(Map.of()))
                                .version("31.0.1")));
    }

    @Test
    void convergesAndChangesNothingTheSecondTime() {
        RehearsedStack stack = stack();
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(stack.cluster()).containsOnlyKeys(RELEASE);
        assertThat(stack.install().changed()).isZero();
    }

    @Test
    void leavesTheDefinitionsWhenItGoes() {
        RehearsedStack stack = stack();
        stack.install();
        assertThat(String.valueOf(stack.cluster().get(RELEASE))).contains("helm.sh/resource-policy=keep");
        stack.uninstall(false);
        assertThat(stack.cluster()).isEmpty();
    }

    @Test
    void tellsOthersThatTheyMayAsk() {
        assertThat(new PrometheusCrdsComponent().provides(TestingStack.of(new PrometheusCrdsConfig(Map.of()))))
                .singleElement()
                .isInstanceOf(MonitorDefinitions.class);
    }
}
