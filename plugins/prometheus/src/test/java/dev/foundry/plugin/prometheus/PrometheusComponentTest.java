package dev.foundry.plugin.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.blueprint.Contribution.AlertRules;
import dev.foundry.api.blueprint.Contribution.ScrapeTarget;
import dev.foundry.api.capability.BlockStorage;
import dev.foundry.api.capability.MetricsStore;
import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.host.rehearsal.RehearsedStack;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingProvider;
import dev.foundry.testkit.TestingStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrometheusComponentTest {
    private static final String RELEASE = "cluster:monitoring/helm/kube-prometheus-stack";

    private static TestingStack<PrometheusConfig> stack() {
        PrometheusConfig.Target modem = new PrometheusConfig.Target(
                "modem", List.of("192.0.2.9:9100"), "/probe", Map.of("module", "modem"), Optional.of("5m"));
        return TestingStack.of(new PrometheusConfig(
                        "monitoring",
                        15,
                        "160GB",
                        Optional.empty(),
                        "200Gi",
                        true,
                        true,
                        true,
                        "30s",
                        false,
                        Optional.empty(),
                        List.of(modem),
                        Map.of(),
                        false))
                .version("88.5.3")
                .capability(BlockStorage.of("disks"));
    }

    private static RehearsedStack rehearsed(String keys) {
        return RehearsedStack.of(
                """
                cluster: {name: lab}
                components:
                  prometheus: {%s}
                """.formatted(keys),
                new PrometheusComponent(),
                TestingProvider.cluster(),
                TestingProvider.of("disks", BlockStorage.class, BlockStorage.of("disks")),
                TestingProvider.of("kinds", MonitorDefinitions.class, new MonitorDefinitions() {}));
    }

    @Test
    void gathersWhatTheFileAndOtherComponentsName() {
        TestingStack<PrometheusConfig> stack = stack().contribution(
                        ScrapeTarget.of("vault", List.of("192.0.2.1:8200", "192.0.2.2:8200"))
                                .path("/v1/sys/metrics")
                                .overTls()
                                .parameter("format", "prometheus"))
                .contribution(new AlertRules("disks", """
                        - alert: DiskFull
                          expr: disk_free < 1
                          annotations: {summary: "{{ $labels.disk }} is full"}
                        """));
        BlueprintText.assertApproved("gathering", new PrometheusComponent().blueprint(stack));
    }

    @Test
    void convergesAndChangesNothingTheSecondTime() {
        RehearsedStack stack = rehearsed("");
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(stack.cluster())
                .containsOnlyKeys(RELEASE, "cluster:monitoring/secret/stack-ca", "cluster:namespace/monitoring");
        assertThat(stack.install().changed()).isZero();
    }

    @Test
    void followsTheFileToAnotherTarget() {
        RehearsedStack stack = rehearsed("external_targets: [{name: modem, targets: ['192.0.2.9:9100']}]");
        stack.install();
        assertThat(stack.cluster()).containsKey("cluster:monitoring/scrapeconfig.monitoring.coreos.com/modem");
        stack.with("""
                cluster: {name: lab}
                components:
                  prometheus: {external_targets: [{name: modem, targets: ['192.0.2.8:9100']}]}
                """).install();
        assertThat(String.valueOf(stack.cluster().get("cluster:monitoring/scrapeconfig.monitoring.coreos.com/modem")))
                .contains("192.0.2.8:9100")
                .doesNotContain("192.0.2.9:9100");
    }

    @Test
    void laysTheUsersValuesOverItsOwn() {
        RehearsedStack stack = rehearsed("values: {alertmanager: {enabled: false}}, storage_class: fast");
        stack.install();
        assertThat(String.valueOf(stack.cluster().get(RELEASE)))
                .contains("storageClassName=fast", "enabled=false, alertmanagerSpec");
    }

    @Test
    void answersInTheCluster() {
        MetricsStore store =
                (MetricsStore) new PrometheusComponent().provides(stack()).getFirst();
        assertThat(store.service().url()).isEqualTo("http://kube-prometheus-stack-prometheus.monitoring.svc:9090");
    }

    @Test
    void refusesASizeThatIsNone() {
        assertThatThrownBy(() -> rehearsed("retention_size: 160 GB"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("retention_size");
    }

    @Test
    void isNotPublishedWithoutAnEntrance() {
        assertThatThrownBy(() -> rehearsed("ingress_enabled: true, ingress_host: metrics.lab.example")
                        .plan())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("IngressController");
    }
}
