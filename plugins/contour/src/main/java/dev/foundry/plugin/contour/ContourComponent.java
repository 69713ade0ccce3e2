package dev.foundry.plugin.contour;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution;
import dev.foundry.api.blueprint.Contribution.AlertRules;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.CertificateIssuer;
import dev.foundry.api.capability.GatewayDefinitions;
import dev.foundry.api.capability.IngressController;
import dev.foundry.api.capability.IngressController.Gateway;
import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.Manifest;
import dev.foundry.api.resource.Namespace;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.secret.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pf4j.Extension;

/** Lets requests in: Contour for Ingresses and for the routes of one Gateway. */
@Extension
public final class ContourComponent implements Component<ContourConfig> {
    static final String NAME = "contour";
    private static final String GATEWAYS = "gateway.networking.k8s.io/v1";

    @Override
    public Descriptor<ContourConfig> descriptor() {
        return Descriptor.of(NAME, ContourConfig.class, "0.7.0")
                .describedAs("Contour", "Lets requests from outside reach services, by Ingresses and Gateway routes.")
                .supporting(">=0.7.0 & <0.8.0")
                .inCluster()
                .requires(GatewayDefinitions.class)
                .wants(CertificateIssuer.class)
                .wants(MonitorDefinitions.class)
                .provides(IngressController.class)
                .touches(Touches.nothing().kinds("namespace", "release", "manifest"));
    }

    @Override
    public Blueprint blueprint(Stack<ContourConfig> stack) {
        ContourConfig config = stack.config();
        String home = config.namespace();
        Chart chart = Chart.of("https://projectcontour.github.io/helm-charts", NAME, stack.version());
        return Blueprint.empty()
                .inCluster(
                        Namespace.of(home),
                        HelmRelease.of(home, NAME, chart).values(values(stack)).overriding(config.values()))
                .readyInCluster(
                        Ready.when("Contour", Check.deployment(home, "contour-contour")),
                        Ready.when("Envoy", Check.deployment(home, "contour-envoy")))
                .when(config.createGateway(), blueprint -> gateway(blueprint.then("gateway"), stack));
    }

    private static Text values(Stack<ContourConfig> stack) {
        ContourConfig config = stack.config();
        Optional<String> vip = vip(stack);
        String channel = stack.require(GatewayDefinitions.class).channel();
        return Text.beside(ContourComponent.class, "values.yaml")
                .filled(Map.of(
                        "gateway", gateway(config).map(Gateway::namespace),
                        "replicas", config.replicaCount(),
                        "envoys", config.envoyReplicaCount(),
                        "lacking", Optional.of(channel).filter("standard"::equals),
                        "default", config.defaultIngressClass(),
                        "address", vip,
                        "type", vip.isPresent() ? "ClusterIP" : "LoadBalancer",
                        "ports",
                                config.listeners().stream()
                                        .map(Listener::inService)
                                        .toList(),
                        "openings",
                                config.listeners().stream()
                                        .map(Listener::inPolicy)
                                        .toList(),
                        "monitors", config.serviceMonitorEnabled().orElse(stack.has(MonitorDefinitions.class))));
    }

    /** The address that the cluster holds and the entrance has for its own. */
    private static Optional<String> vip(Stack<ContourConfig> stack) {
        return stack.cluster().vip().filter(_ -> stack.config().useKubevip());
    }

    private static Optional<Gateway> gateway(ContourConfig config) {
        return Optional.of(new Gateway(config.namespace(), NAME)).filter(_ -> config.createGateway());
    }

    private static Blueprint gateway(Blueprint blueprint, Stack<ContourConfig> stack) {
        ContourConfig config = stack.config();
        Optional<CertificateIssuer> issuer =
                stack.want(CertificateIssuer.class).filter(_ -> config.createGatewayCertificate());
        Optional<String> domain = stack.cluster().primaryDomain().filter(_ -> issuer.isPresent());
        Stream<Listener> all = Stream.concat(domain.map(Listener::https).stream(), config.listeners().stream());
        Text gateway = Text.beside(ContourComponent.class, "gateway.yaml")
                .plus(Text.join(all.map(Listener::inGateway).toList()));
        Text controller = Text.of("spec: {controllerName: projectcontour.io/gateway-controller}");
        return domain.map(name -> issuer.orElseThrow()
                        .certificate(config.namespace(), Listener.CERTIFICATE, List.of("*." + name, name)))
                .map(blueprint::inCluster)
                .orElse(blueprint)
                .inCluster(
                        Manifest.of(GATEWAYS, "GatewayClass", NAME, controller),
                        Manifest.of(GATEWAYS, "Gateway", NAME, gateway).in(config.namespace()));
    }

    @Override
    public List<Capability> provides(Stack<ContourConfig> stack) {
        return List.of(IngressController.of(NAME, vip(stack).stream().toList(), gateway(stack.config())));
    }

    @Override
    public List<Contribution> contributes(Stack<ContourConfig> stack) {
        return List.of(AlertRules.beside(ContourComponent.class, NAME));
    }
}
