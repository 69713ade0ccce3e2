package dev.foundry.plugin.certmanager;

import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.CertificateIssuer;
import dev.foundry.api.resource.KubeSecret;
import dev.foundry.api.resource.Manifest;
import dev.foundry.api.secret.Text;
import dev.foundry.plugin.certmanager.CertManagerConfig.Dns01;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The issuer that other components ask: a CA in the cluster, or an ACME authority. */
record Issuer(CertManagerConfig config) implements CertificateIssuer {
    /** The Secret that holds the cluster's CA. */
    static final String CA_SECRET = "foundry-ca-secret";

    private static final String GROUP = "cert-manager.io/v1";

    static Issuer of(CertManagerConfig config) {
        return new Issuer(config);
    }

    private String name() {
        return config.acme() ? "letsencrypt-prod" : "foundry-ca-issuer";
    }

    /** The blueprint with the issuer and what it stands on. */
    Blueprint in(Blueprint blueprint, String stack) {
        return config.acme() ? acme(blueprint) : ownCa(blueprint, stack);
    }

    private Blueprint ownCa(Blueprint blueprint, String stack) {
        return blueprint.inCluster(
                issuer("selfsigned-issuer", Text.of("spec: {selfSigned: {}}")),
                Manifest.of(
                                GROUP,
                                "Certificate",
                                "foundry-ca",
                                Text.beside(Issuer.class, "ca.yaml").filled(Map.of("name", stack)))
                        .in(config.namespace())
                        .holdingData(),
                issuer(name(), Text.of("spec: {ca: {secretName: " + CA_SECRET + "}}")));
    }

    private Blueprint acme(Blueprint blueprint) {
        Optional<Dns01> dns = config.acmeDns01();
        Text acme = Text.beside(Issuer.class, "acme.yaml")
                .filled(
                        config,
                        Map.of(
                                "ingress", dns.isPresent() ? Optional.empty() : Optional.of(Map.of()),
                                "nameserver", dns.map(Dns01::nameserver),
                                "key", dns.map(Dns01::tsigKeyName),
                                "algorithm", dns.map(Dns01::tsigAlgorithm)));
        return dns.map(Dns01::tsigSecret)
                .map(ref -> KubeSecret.of(config.namespace(), "acme-dns01-tsig", Map.of("key", Text.secret(ref))))
                .map(blueprint::inCluster)
                .orElse(blueprint)
                .inCluster(issuer(name(), acme));
    }

    private static Manifest issuer(String name, Text spec) {
        return Manifest.of(GROUP, "ClusterIssuer", name, spec);
    }

    @Override
    public Map<String, String> annotations() {
        return Map.of("cert-manager.io/cluster-issuer", name());
    }

    @Override
    public boolean bringsCa() {
        return !config.acme();
    }

    @Override
    public Manifest certificate(String namespace, String secret, List<String> names) {
        Text spec = Text.beside(Issuer.class, "certificate.yaml")
                .filled(Map.of("secret", secret, "names", names, "issuer", name()));
        return Manifest.of(GROUP, "Certificate", secret, spec).in(namespace);
    }
}
