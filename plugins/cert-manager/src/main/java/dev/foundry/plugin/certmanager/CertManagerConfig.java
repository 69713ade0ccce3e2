package dev.foundry.plugin.certmanager;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.OneOf;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.SecretRef;
import java.util.Map;
import java.util.Optional;

/** The keys of {@code components.cert-manager}. */
record CertManagerConfig(
        @Doc("Namespace it runs in.") @Default("cert-manager") @Pattern(Pattern.DNS_LABEL)
        String namespace,

        @Doc("Make the issuer that other components ask for their certificates.") @Default("true")
        boolean createDefaultIssuer,

        @Doc("self-signed: a CA of the cluster's own; acme: certificates of a public authority.")
        @Default("self-signed")
        @OneOf({"self-signed", "acme"})
        String defaultIssuerType,

        @Doc("Address that the ACME authority writes to; needed with acme.")
        @Pattern(value = "[^@\\s]+@[^@\\s\"]+", allowed = "an e-mail address")
        Optional<String> acmeEmail,

        @Doc("Directory of the ACME authority.")
        @Default("https://acme-v02.api.letsencrypt.org/directory")
        @Pattern(value = "https://[^\\s\"]+", allowed = "an https address")
        String acmeServer,

        @Doc("Prove names by DNS records instead of by HTTP; needed for wildcard names.")
        Optional<Dns01> acmeDns01,

        @Doc("Accepted from older files; the definitions are always installed.")
        Optional<Boolean> installCrds,

        @Doc("Let the stack's metrics store measure it; by default where the stack has one.")
        Optional<Boolean> serviceMonitorEnabled,

        @Doc("Values of the chart, merged over all others.") @Default("{}")
        Map<String, Object> values) {
    CertManagerConfig {
        InvalidInputException.unless(
                defaultIssuerType.equals("self-signed") || acmeEmail.isPresent(),
                "an ACME issuer needs an address that its authority can write to",
                "write components.cert-manager.acme_email");
    }

    /** Dynamic updates of a zone by RFC 2136. */
    record Dns01(
            @Doc("Server that takes the updates, host and port.")
            @Pattern(value = "[A-Za-z0-9.-]+:[0-9]+", allowed = "host:port")
            String nameserver,

            @Doc("Name of the TSIG key.") @Pattern(Pattern.WORD)
            String tsigKeyName,

            @Doc("The TSIG key in base64, as a reference.") SecretRef tsigSecret,

            @Doc("Algorithm of the TSIG key.")
            @Default("HMACSHA256")
            @OneOf({"HMACSHA1", "HMACSHA224", "HMACSHA256", "HMACSHA384", "HMACSHA512"})
            String tsigAlgorithm) {}

    /** Whether the default issuer is an ACME authority's. */
    boolean acme() {
        return defaultIssuerType.equals("acme");
    }
}
