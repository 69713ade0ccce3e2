package dev.foundry.plugin.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.foundry.api.blueprint.Contribution.Dashboard;
import dev.foundry.api.capability.BlockStorage;
import dev.foundry.api.capability.ClusterService;
import dev.foundry.api.capability.DashboardHost;
import dev.foundry.api.capability.LogStore;
import dev.foundry.api.capability.MetricsStore;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.rehearsal.RehearsedStack;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingProvider;
import dev.foundry.testkit.TestingStack;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrafanaComponentTest {
    private static final MetricsStore METRICS = MetricsStore.at(ClusterService.of("monitoring", "prometheus", 9090));
    private static final LogStore LOGS = LogStore.at(ClusterService.of("loki", "loki-gateway", 80));

    private static TestingStack<GrafanaConfig> stack(Optional<SecretRef> password) {
        return TestingStack.of(Config.of(password, false)).version("12.11.1").capability(BlockStorage.of("disks"));
    }

    private static RehearsedStack rehearsed(String keys) {
        return RehearsedStack.of(
                """
                cluster: {name: lab, primary_domain: lab.example}
                components:
                  grafana: {%s}
                  metrics:
                """.formatted(keys),
                new GrafanaComponent(),
                TestingProvider.cluster(),
                TestingProvider.of("metrics", MetricsStore.class, METRICS),
                TestingProvider.of("disks", BlockStorage.class, BlockStorage.of("disks")));
    }

    @Test
    void showsMetricsLogsAndWhatComponentsContribute() {
        BlueprintText.assertApproved(
                "metrics-and-logs",
                new GrafanaComponent()
                        .blueprint(stack(Optional.empty())
                                .capability(METRICS)
                                .capability(LOGS)
                                .contribution(new Dashboard("disks", "{\"uid\": \"disks\",\n \"title\": \"Disks\"}"))));
    }

    @Test
    void convergesAndChangesNothingTheSecondTime() {
        RehearsedStack stack = rehearsed("");
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(stack.cluster())
                .containsOnlyKeys(
                        "cluster:grafana/configmap/dashboard-cluster-overview",
                        "cluster:grafana/configmap/dashboard-grafana",
                        "cluster:grafana/configmap/dashboard-namespace-logs",
                        "cluster:grafana/configmap/dashboard-namespace-pods",
                        "cluster:grafana/helm/grafana",
                        "cluster:grafana/persistentvolumeclaim/grafana-data",
                        "cluster:grafana/secret/grafana-admin",
                        "cluster:namespace/grafana");
        assertThat(stack.install().changed()).isZero();
    }

    @Test
    void keepsItsVolumeUnlessThePurgeIsAskedFor() {
        RehearsedStack stack = rehearsed("default_dashboards_enabled: false");
        stack.install();
        stack.uninstall(false);
        assertThat(stack.cluster())
                .containsOnlyKeys("cluster:grafana/persistentvolumeclaim/grafana-data", "cluster:namespace/grafana");
    }

    @Test
    void passesAlertingOnToTheChart() {
        RehearsedStack stack = rehearsed("alerting: {contactpoints.yaml: {apiVersion: 1}}");
        stack.install();
        assertThat(String.valueOf(stack.cluster().get("cluster:grafana/helm/grafana")))
                .contains("alerting={contactpoints.yaml={apiVersion=1}}");
    }

    @Test
    void letsPeopleInWhomTheSecretStoreVouchesFor() {
        RehearsedStack stack = rehearsed("""
                oidc_role_attribute_path: "contains(groups[*], 'admins') && 'Admin' || 'Viewer'", oidc: {
                issuer_url: "https://10.0.0.1:8200/v1/identity/oidc/provider/default",
                client_id: grafana, client_secret: "${secret:grafana:client_secret}"}""");
        stack.install();
        assertThat(String.valueOf(stack.cluster().get("cluster:grafana/helm/grafana")))
                .contains(
                        "auth_url=https://10.0.0.1:8200/ui/vault/identity/oidc/provider/default/authorize",
                        "token_url=https://10.0.0.1:8200/v1/identity/oidc/provider/default/token",
                        "role_attribute_path=contains(groups[*], 'admins') && 'Admin' || 'Viewer'",
                        "SSL_CERT_DIR=/etc/ssl/certs:/etc/secrets/oidc");
        assertThat(String.valueOf(stack.cluster().get("cluster:grafana/secret/grafana-admin")))
                .contains("client_secret", "stack-ca.crt");
    }

    @Test
    void takesThePasswordThatTheFileNames() {
        SecretRef given = SecretRef.of("people", "grafana");
        DashboardHost host = (DashboardHost)
                new GrafanaComponent().provides(stack(Optional.of(given))).getFirst();
        assertThat(host.password()).hasToString("${secret:people:grafana}");
        assertThat(((DashboardHost) new GrafanaComponent()
                                .provides(stack(Optional.empty()))
                                .getFirst())
                        .password())
                .hasToString("${secret:grafana:admin_password}");
    }

    @Test
    void bringsDashboardsThatGrafanaReads() throws IOException {
        for (var given : new GrafanaComponent().contributes(stack(Optional.empty()))) {
            if (given instanceof Dashboard(String name, String json)) {
                JsonNode model = new ObjectMapper().readTree(json);
                assertThat(model.path("uid").asText()).as(name).isEqualTo("foundry-" + name);
                assertThat(model.path("panels").size()).as(name).isGreaterThanOrEqualTo(3);
            }
        }
    }

    /** A node's exporter is another pod after an upgrade, and the node the same. */
    @Test
    void showsOneLineForEachNodeAndFileSystem() throws IOException {
        JsonNode overview =
                new ObjectMapper().readTree(GrafanaComponent.class.getResourceAsStream("cluster-overview.json"));
        for (JsonNode query : overview.findValues("targets").stream()
                .map(targets -> targets.get(0))
                .filter(target -> target.has("legendFormat"))
                .toList()) {
            String labels =
                    query.path("legendFormat").asText().replace("}} {{", ", ").replaceAll("[{}]", "");
            assertThat(query.path("expr").asText()).contains(" by (" + labels + ") (");
        }
    }
}
