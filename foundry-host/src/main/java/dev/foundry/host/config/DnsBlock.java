package dev.foundry.host.config;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.OneOf;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.secret.SecretRef;
import java.util.List;
import java.util.Optional;

/** The {@code dns} block. */
record DnsBlock(
        @Doc("Zones that name the stack's own services.") List<Zone> infrastructureZones,

        @Doc("Zones whose wildcard leads to the vip.") List<Zone> kubernetesZones,

        @Doc("Resolvers for everything else, in order.")
        @Default("[8.8.8.8, 1.1.1.1]")
        @Pattern(value = AddressForms.IPV4 + "|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*", allowed = "an IP address")
        List<String> forwarders,

        @Doc("The authoritative server's database; sqlite is gsqlite3.")
        @Default("gsqlite3")
        @OneOf({"gsqlite3", "gpgsql", "sqlite"})
        String backend,

        @Doc(
                value = "Where the API key is kept; made on the first install when not given.",
                example = "${secret:dns:api_key}")
        Optional<SecretRef> apiKey) {
    /** A zone of the {@code dns} block. */
    record Zone(
            @Doc(value = "Its name.", example = "home.example.com")
            @Pattern(value = AddressForms.NAME + "\\.?", allowed = AddressForms.NAME_WORDS)
            String name,

            @Doc("Whether outsiders are answered too, with public_cname.") @Default("false")
            boolean public_,

            @Doc(value = "The name outsiders are sent to.", example = "home.dyndns.example")
            @Pattern(value = AddressForms.NAME + "\\.?", allowed = AddressForms.NAME_WORDS)
            Optional<String> publicCname) {}
}
