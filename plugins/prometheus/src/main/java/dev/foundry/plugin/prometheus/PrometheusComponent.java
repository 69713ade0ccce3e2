package dev.foundry.plugin.prometheus;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.BlockStorage;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.CertificateIssuer;
import dev.foundry.api.capability.ClusterService;
import dev.foundry.api.capability.IngressController;
import dev.foundry.api.capability.MetricsStore;
import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.Check.Rollout;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.KubeSecret;
import dev.foundry.api.resource.Manifest;
import dev.foundry.api.resource.Namespace;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.secret.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.pf4j.Extension;

/** Metrics, rules and alerts: the Prometheus operator with what its chart brings. */
@Extension
public final class PrometheusComponent implements Component<PrometheusConfig> {
    private static final String REPOSITORY = "https://prometheus-community.github.io/helm-charts";
    private static final String CHART = "kube-prometheus-stack";
    private static final String ALERTS = "alertmanager-" + CHART + "-alertmanager";
    private static final String STORE = "prometheus-" + CHART + "-prometheus";
    private static final Duration SLOW = Duration.ofMinutes(10);

    @Override
    public Descriptor<PrometheusConfig> descriptor() {
        return Descriptor.of("prometheus", PrometheusConfig.class, "88.5.3")
                .describedAs("Prometheus", "Keeps the stack's metrics, and tells when something is wrong.")
                .supporting(">=88.0.0 & <89.0.0")
                .inCluster()
                .requires(MonitorDefinitions.class)
                .requires(BlockStorage.class)
                .wants(IngressController.class)
                .wants(CertificateIssuer.class)
                .provides(MetricsStore.class)
                .touches(Touches.nothing().kinds("namespace", "kube-secret", "release", "manifest"));
    }

    @Override
    public Blueprint blueprint(Stack<PrometheusConfig> stack) {
        PrometheusConfig config = stack.config();
        String namespace = config.namespace();
        return Blueprint.empty()
                .inCluster(
                        Namespace.of(namespace).label("pod-security.kubernetes.io/enforce", "privileged"),
                        KubeSecret.of(namespace, "stack-ca", Map.of("ca.crt", Text.caCertificate())),
                        release(stack))
                .readyInCluster(
                        Ready.when("the operator", Check.deployment(namespace, CHART + "-operator")),
                        Ready.when("Prometheus", new Rollout("StatefulSet", namespace, STORE))
                                .within(SLOW))
                .when(config.alertmanagerEnabled(), whole("StatefulSet", namespace, ALERTS))
                .when(config.nodeExporterEnabled(), whole("DaemonSet", namespace, CHART + "-prometheus-node-exporter"))
                .when(config.kubeStateMetricsEnabled(), whole("Deployment", namespace, CHART + "-kube-state-metrics"))
                .when(
                        config.ingressEnabled(),
                        blueprint -> blueprint.inCluster(
                                stack.published(config.ingressHost(), "prometheus", service(stack))))
                .then("gathered")
                .inCluster(new Gathered(namespace).of(stack).toArray(Manifest[]::new));
    }

    private static UnaryOperator<Blueprint> whole(String kind, String namespace, String name) {
        return blueprint -> blueprint.readyInCluster(
                Ready.when(name, new Rollout(kind, namespace, name)).within(SLOW));
    }

    private static ClusterService service(Stack<PrometheusConfig> stack) {
        return ClusterService.of(stack.config().namespace(), CHART + "-prometheus", 9090);
    }

    private static HelmRelease release(Stack<PrometheusConfig> stack) {
        PrometheusConfig config = stack.config();
        Text values = Text.beside(PrometheusComponent.class, "values.yaml")
                .filled(
                        config,
                        Map.of("class", stack.require(BlockStorage.class).storageClassOr(config.storageClass())));
        Chart chart = Chart.of(REPOSITORY, CHART, stack.version());
        return HelmRelease.of(config.namespace(), CHART, chart)
                .values(values)
                .overriding(config.values())
                .within(SLOW);
    }

    @Override
    public List<Capability> provides(Stack<PrometheusConfig> stack) {
        return List.of(MetricsStore.at(service(stack)));
    }
}
