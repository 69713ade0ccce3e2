package dev.foundry.plugin.externaldns;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.OneOf;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import dev.foundry.api.secret.SecretRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of {@code components.external-dns}. */
record ExternalDnsConfig(
        @Doc("Namespace it runs in.") @Default("external-dns") @Pattern(Pattern.DNS_LABEL)
        String namespace,

        @Doc("Who serves the names; by default whose section there is, else the stack's own DNS.")
        @OneOf({"pdns", "cloudflare", "rfc2136", "aws", "route53", "google", "azure", ""})
        Optional<String> provider,

        @Doc("Zones it may write to; by default the primary domain and dns.kubernetes_zones.")
        Optional<List<String>> domainFilters,

        @Doc("Where names are taken from; by default Ingresses, Services and, where there are any, Gateway routes.")
        Optional<List<String>> sources,

        @Doc("upsert-only: names are never taken away; sync: they go with what they stood for.")
        @Default("upsert-only")
        @OneOf({"upsert-only", "sync", "create-only"})
        String policy,

        @Doc("Marks this cluster's records; one for each cluster, for ever.") @Default("foundry") @Pattern(Pattern.WORD)
        String txtOwnerId,

        @Doc("A PowerDNS server other than the stack's.") Optional<PowerDns> powerdns,
        @Doc("Cloudflare.") Optional<Cloudflare> cloudflare,
        @Doc("A server that takes updates by RFC 2136.") Optional<Rfc2136> rfc2136,

        @Doc("Further arguments of the program, without --, for example google-project.") @Default("{}")
        Map<String, String> arguments,

        @Doc("Secrets in its environment, for example AWS_ACCESS_KEY_ID.") @Default("{}")
        Map<String, SecretRef> environment,

        @Doc("Secrets in files below /etc/provider, for example azure.json.") @Default("{}")
        Map<String, SecretRef> files,

        @Doc("Let the stack's metrics store measure it; by default where the stack has one.")
        Optional<Boolean> serviceMonitorEnabled,

        @Doc("Values of the chart, merged over all others.") @Default("{}")
        Map<String, Object> values) {

    /** A PowerDNS server's API. */
    record PowerDns(
            @Doc("Address of its API.") @Pattern(value = "https?://[^\\s\"]+", allowed = "an http or https address")
            String apiUrl,

            @Doc("Key of its API.") SecretRef apiKey,

            @Doc("Its name for itself.") @Default("localhost") @Pattern(Pattern.WORD)
            String serverId) {}

    /** Cloudflare's API. */
    record Cloudflare(
            @Doc("API token that may edit the zones.") SecretRef apiToken,

            @Doc("Let Cloudflare stand in front of the names.") @Default("false")
            boolean proxied) {}

    /** Updates of one zone. */
    record Rfc2136(
            @Doc("The server.") @Pattern(value = "[A-Za-z0-9.:-]+", allowed = "a host")
            String host,

            @Doc("Its port.") @Default("53") @Range(min = 1, max = 65535)
            int port,

            @Doc("The zone.") @Pattern(Pattern.WORD) String zone,

            @Doc("Name of the TSIG key.") @Pattern(Pattern.WORD)
            String tsigKeyName,

            @Doc("The TSIG key in base64.") SecretRef tsigSecret,

            @Doc("Its algorithm.") @Default("hmac-sha256") @OneOf({"hmac-sha1", "hmac-sha256", "hmac-sha512"})
            String tsigSecretAlg) {}

    /** The provider that is named, else the one that has a section, else PowerDNS. */
    String served() {
        String usual = cloudflare.isPresent() ? "cloudflare" : rfc2136.isPresent() ? "rfc2136" : "pdns";
        return provider.filter(name -> !name.isEmpty()).orElse(usual).replace("route53", "aws");
    }
}
