package dev.foundry.plugin.contour;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.CertificateIssuer;
import dev.foundry.api.capability.GatewayDefinitions;
import dev.foundry.api.capability.IngressController;
import dev.foundry.api.capability.IngressController.Gateway;
import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.Manifest;
import dev.foundry.api.resource.Namespace;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.secret.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pf4j.Extension;

/** Lets requests in: Contour for Ingresses and for the routes of one Gateway. */
@Extension
public final class ContourComponent implements Component<ContourConfig> {
    static final String NAME = "contour";

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
                .readyInCluster(Ready.deployments(home, "contour-contour", "contour-envoy"))
                .when(config.createGateway(), blueprint -> gateway(blueprint.then("gateway"), stack));
    }

    private static Text values(Stack<ContourConfig> stack) {
        ContourConfig config = stack.config();
        String channel = stack.require(GatewayDefinitions.class).channel();
        List<?> ports = config.listeners().stream().map(Listener::inService).toList();
        List<?> openings = config.listeners().stream().map(Listener::inPolicy).toList();
        return Text.beside(ContourComponent.class, "values.yaml")
                .filled(
                        config,
                        Map.of(
                                "gateway", Optional.of(config.namespace()).filter(_ -> config.createGateway()),
                                "lacking", Optional.of(channel).filter("standard"::equals),
                                "address", vip(stack),
                                "class", config.defaultIngressClass() ? "" : NAME,
                                "ports", ports,
                                "openings", openings,
                                "monitors", stack.monitored(config.serviceMonitorEnabled())));
    }

    /** The address that the cluster holds and the entrance has for its own. */
    private static Optional<String> vip(Stack<ContourConfig> stack) {
        return stack.cluster().vip().filter(_ -> stack.config().useKubevip());
    }

    private static Blueprint gateway(Blueprint blueprint, Stack<ContourConfig> stack) {
        ContourConfig config = stack.config();
        Optional<CertificateIssuer> issuer =
                stack.want(CertificateIssuer.class).filter(_ -> config.createGatewayCertificate());
        Optional<String> domain = stack.cluster().primaryDomain().filter(_ -> issuer.isPresent());
        Text listeners =
                Text.join(config.listeners().stream().map(Listener::inGateway).toList());
        Text gateway = Text.beside(ContourComponent.class, "gateway.yaml").filled(Map.of("domain", domain));
        return blueprint
                .inCluster(domain.stream()
                        .map(name -> issuer.orElseThrow()
                                .certificate(config.namespace(), "gateway-wildcard-tls", List.of("*." + name, name)))
                        .toList())
                .inCluster(Manifest.of("gateway.networking.k8s.io/v1", "Gateway", NAME, gateway.plus(listeners))
                        .in(config.namespace()));
    }

    @Override
    public List<Capability> provides(Stack<ContourConfig> stack) {
        ContourConfig config = stack.config();
        Optional<Gateway> gateway =
                Optional.of(new Gateway(config.namespace(), NAME)).filter(_ -> config.createGateway());
        return List.of(IngressController.of(NAME, vip(stack).stream().toList(), gateway));
    }
}
