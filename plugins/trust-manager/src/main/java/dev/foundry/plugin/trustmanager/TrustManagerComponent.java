package dev.foundry.plugin.trustmanager;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.CertificateIssuer;
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
import org.pf4j.Extension;

/** Whom to trust, in every namespace: the stack's CA, the CA of the cluster's issuer, the public authorities. */
@Extension
public final class TrustManagerComponent implements Component<TrustManagerConfig> {
    private static final String NAME = "trust-manager";
    private static final String ISSUER = "issuer-ca";

    @Override
    public Descriptor<TrustManagerConfig> descriptor() {
        return Descriptor.of(NAME, TrustManagerConfig.class, "0.24.0")
                .describedAs("trust-manager", "Gives every namespace the authorities that the stack trusts.")
                .supporting(">=0.22.0 & <0.25.0")
                .inCluster()
                .requires(CertificateIssuer.class)
                .wants(MonitorDefinitions.class)
                .touches(Touches.nothing().kinds("namespace", "release", "manifest"));
    }

    @Override
    public Blueprint blueprint(Stack<TrustManagerConfig> stack) {
        TrustManagerConfig config = stack.config();
        String home = config.namespace();
        CertificateIssuer issuer = stack.require(CertificateIssuer.class);
        Text values = beside("values.yaml")
                .filled(Map.of(
                        "namespace", home,
                        "public", config.publicAuthorities(),
                        "monitors", stack.has(MonitorDefinitions.class)));
        Chart chart = Chart.of("https://charts.jetstack.io", NAME, "v" + stack.version());
        return Blueprint.empty()
                .inCluster(
                        Namespace.of(home),
                        HelmRelease.of(home, NAME, chart).values(values).overriding(config.values()))
                .readyInCluster(
                        Ready.when("the bundles' kind", Check.established("bundles.trust.cert-manager.io")),
                        Ready.when("trust-manager", Check.deployment(home, NAME)))
                .then("bundle")
                // Asked for only for the CA that comes with it.
                .when(
                        issuer.bringsCa(),
                        blueprint -> blueprint.inCluster(issuer.certificate(home, ISSUER, List.of("trust.invalid"))))
                .inCluster(Manifest.of(
                        "trust.cert-manager.io/v1alpha1",
                        "Bundle",
                        config.bundle(),
                        beside("bundle.yaml").filled(Map.of("sources", sources(config, issuer)))));
    }

    private static Text sources(TrustManagerConfig config, CertificateIssuer issuer) {
        return Text.of("{inLine: \"")
                .plus(Text.caCertificate().jsonEscaped())
                .plus("\"}")
                .plus(issuer.bringsCa() ? ", {secret: {name: " + ISSUER + ", key: ca.crt}}" : "")
                .plus(config.publicAuthorities() ? ", {useDefaultCAs: true}" : "");
    }

    private static Text beside(String file) {
        return Text.beside(TrustManagerComponent.class, file);
    }
}
