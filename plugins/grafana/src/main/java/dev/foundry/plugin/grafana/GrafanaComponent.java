package dev.foundry.plugin.grafana;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution;
import dev.foundry.api.blueprint.Contribution.Dashboard;
import dev.foundry.api.blueprint.Contribution.Link;
import dev.foundry.api.capability.BlockStorage;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.CertificateIssuer;
import dev.foundry.api.capability.ClusterService;
import dev.foundry.api.capability.DashboardHost;
import dev.foundry.api.capability.IngressController;
import dev.foundry.api.capability.LogStore;
import dev.foundry.api.capability.MetricsStore;
import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.KubeSecret;
import dev.foundry.api.resource.Manifest;
import dev.foundry.api.resource.Namespace;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pf4j.Extension;

/** Dashboards over metrics and logs. */
@Extension
public final class GrafanaComponent implements Component<GrafanaConfig> {
    static final String NAME = "grafana";
    private static final String REPOSITORY = "https://grafana-community.github.io/helm-charts";
    private static final List<String> OWN = List.of("cluster-overview", "namespace-pods", "namespace-logs");
    private static final StoredSecret PASSWORD =
            new StoredSecret(SecretRef.of(NAME, "admin_password"), Generator.alphanumeric(24));

    @Override
    public Descriptor<GrafanaConfig> descriptor() {
        return Descriptor.of(NAME, GrafanaConfig.class, "12.11.1")
                .describedAs("Grafana", "Shows the stack's metrics and logs on dashboards.")
                .supporting(">=12.0.0 & <13.0.0")
                .inCluster()
                .requires(BlockStorage.class)
                .wants(MetricsStore.class)
                .wants(LogStore.class)
                .wants(MonitorDefinitions.class)
                .wants(IngressController.class)
                .wants(CertificateIssuer.class)
                .provides(DashboardHost.class)
                .touches(Touches.nothing()
                        .kinds("namespace", "kube-secret", "release", "manifest", "secret")
                        .secretPaths(NAME));
    }

    @Override
    public Blueprint blueprint(Stack<GrafanaConfig> stack) {
        GrafanaConfig config = stack.config();
        return Blueprint.empty()
                .inCluster(
                        Namespace.of(config.namespace()),
                        KubeSecret.of(config.namespace(), "grafana-admin", secrets(stack)),
                        volume(stack),
                        release(stack))
                .inCluster(stack.contributions(Dashboard.class).stream()
                        .map(dashboard -> shown(dashboard, config.namespace()))
                        .toArray(Manifest[]::new))
                .when(
                        config.ingressEnabled(),
                        blueprint -> blueprint.inCluster(stack.published(config.ingressHost(), NAME, service(stack))))
                .readyInCluster(Ready.when("Grafana", Check.deployment(config.namespace(), NAME))
                        .within(Duration.ofMinutes(5)));
    }

    /** Not the chart's, which would take it away with itself. */
    private static Manifest volume(Stack<GrafanaConfig> stack) {
        GrafanaConfig config = stack.config();
        String storageClass = stack.require(BlockStorage.class).storageClassOr(config.storageClass());
        Text claim = packed("claim.yaml").filled(config, Map.of("class", storageClass));
        return Manifest.of("v1", "PersistentVolumeClaim", "grafana-data", claim)
                .in(config.namespace())
                .holdingData();
    }

    private static HelmRelease release(Stack<GrafanaConfig> stack) {
        GrafanaConfig config = stack.config();
        String root = config.ingressEnabled() ? "https://" + host(stack) : "%(protocol)s://%(domain)s:%(http_port)s/";
        Optional<String> metrics = config.prometheusUrl()
                .or(() -> stack.want(MetricsStore.class)
                        .map(store -> store.service().url()));
        Optional<String> logs = config.lokiUrl()
                .or(() ->
                        stack.want(LogStore.class).map(store -> store.service().url()));
        HelmRelease release = HelmRelease.of(config.namespace(), NAME, Chart.of(REPOSITORY, NAME, stack.version()))
                .values(packed("values.yaml")
                        .filled(Map.of(
                                "monitors", stack.has(MonitorDefinitions.class),
                                "metrics", metrics,
                                "logs", logs,
                                "alerting", config.alerting(),
                                "root", root)))
                .overriding(config.values());
        // OpenBAO has a page where people log in.
        return config.oidc()
                .map(oidc -> oidc.issuerUrl().replaceFirst("/v1/(identity/oidc/provider/)", "/ui/vault/$1"))
                .map(page -> release.values(packed("oidc.yaml").filled(config, Map.of("page", page))))
                .orElse(release);
    }

    private static Map<String, Text> secrets(Stack<GrafanaConfig> stack) {
        Map<String, Text> secrets = new TreeMap<>(
                Map.of("admin-user", Text.of(stack.config().adminUser()), "admin-password", password(stack)));
        stack.config().oidc().ifPresent(oidc -> {
            secrets.put("client_secret", Text.secret(oidc.clientSecret()));
            secrets.put("stack-ca.crt", Text.caCertificate());
        });
        return secrets;
    }

    private static Manifest shown(Dashboard dashboard, String namespace) {
        String json = dashboard.json().indent(4).strip();
        Text content = packed("dashboard.yaml").filled(Map.of("name", dashboard.name(), "json", json));
        return Manifest.of("v1", "ConfigMap", configMap(dashboard), content).in(namespace);
    }

    static String configMap(Dashboard dashboard) {
        return "dashboard-" + dashboard.name();
    }

    private static Text password(Stack<GrafanaConfig> stack) {
        return stack.config().adminPassword().map(Text::secret).orElseGet(PASSWORD::value);
    }

    private static String host(Stack<GrafanaConfig> stack) {
        return stack.hostName(stack.config().ingressHost(), NAME);
    }

    private static ClusterService service(Stack<GrafanaConfig> stack) {
        return ClusterService.of(stack.config().namespace(), NAME, 80);
    }

    private static Text packed(String file) {
        return Text.beside(GrafanaComponent.class, file);
    }

    @Override
    public List<Capability> provides(Stack<GrafanaConfig> stack) {
        return List.of(DashboardHost.at(service(stack), stack.config().adminUser(), password(stack)));
    }

    @Override
    public List<Contribution> contributes(Stack<GrafanaConfig> stack) {
        List<Contribution> given = new ArrayList<>(Contribution.packed(GrafanaComponent.class, NAME));
        if (stack.config().defaultDashboardsEnabled()) {
            OWN.forEach(
                    name -> given.add(new Dashboard(name, packed(name + ".json").toString())));
        }
        if (stack.config().ingressEnabled()) {
            given.add(new Link("Grafana", "https://" + host(stack), "password: foundry dashboard password"));
        }
        return given;
    }
}
