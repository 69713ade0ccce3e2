package dev.foundry.plugin.certmanager;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.UpgradePolicy;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.CertificateIssuer;
import dev.foundry.api.capability.GatewayDefinitions;
import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.Namespace;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.secret.Text;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Certificates for the cluster, and the issuer that other components ask. */
@Extension
public final class CertManagerComponent implements Component<CertManagerConfig> {
    static final String NAME = "cert-manager";

    @Override
    public Descriptor<CertManagerConfig> descriptor() {
        return Descriptor.of(NAME, CertManagerConfig.class, "1.21.1")
                .aliases("certmanager")
                .describedAs("cert-manager", "Issues certificates to what runs in the cluster, and renews them.")
                .supporting(">=1.20.0 & <1.22.0")
                .inCluster()
                .wants(GatewayDefinitions.class)
                .wants(MonitorDefinitions.class)
                .provides(CertificateIssuer.class)
                .touches(Touches.nothing().kinds("namespace", "release", "manifest", "kube-secret"));
    }

    @Override
    public Blueprint blueprint(Stack<CertManagerConfig> stack) {
        CertManagerConfig config = stack.config();
        String home = config.namespace();
        Chart chart = Chart.of("https://charts.jetstack.io", NAME, "v" + stack.version());
        Text values = Text.beside(CertManagerComponent.class, "values.yaml")
                .filled(
                        config,
                        Map.of(
                                "gateways", stack.has(GatewayDefinitions.class),
                                "monitors", stack.monitored(config.serviceMonitorEnabled())));
        return Blueprint.empty()
                .inCluster(
                        Namespace.of(home),
                        HelmRelease.of(home, NAME, chart).values(values).overriding(config.values()))
                .readyInCluster(Ready.when("the issuers' kind", Check.established("clusterissuers.cert-manager.io")))
                .readyInCluster(Ready.deployments(home, NAME, NAME + "-cainjector", NAME + "-webhook"))
                .when(
                        config.createDefaultIssuer(),
                        blueprint -> Issuer.of(config).in(blueprint.then("issuer"), stack.name()));
    }

    @Override
    public List<Capability> provides(Stack<CertManagerConfig> stack) {
        return stack.config().createDefaultIssuer() ? List.of(Issuer.of(stack.config())) : List.of();
    }

    /** One minor release at a time, as its authors ask. */
    @Override
    public UpgradePolicy upgrades(Stack<CertManagerConfig> stack) {
        return UpgradePolicy.inPlace().from(">=1.19.1 & <1.22.0");
    }
}
