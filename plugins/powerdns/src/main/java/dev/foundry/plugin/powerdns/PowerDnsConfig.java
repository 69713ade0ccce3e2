package dev.foundry.plugin.powerdns;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.OneOf;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import dev.foundry.api.secret.SecretRef;
import java.util.List;
import java.util.Optional;

/** What stack.yaml says under {@code components.powerdns}; keys of the {@code dns} block are not repeated here. */
public record PowerDnsConfig(
        @Doc("version of the recursor, unless the image's tag is a version")
        @Default("5.4.5")
        @Pattern(value = "\\d+\\.\\d+(\\.\\d+)?", allowed = "a version such as 5.4.5")
        String recursorVersion,

        @Doc("tag of the authoritative server's image in place of the version; the Go tool's 49 counts as not given")
        @Pattern(value = "[A-Za-z0-9_][A-Za-z0-9_.-]*", allowed = "an image's tag")
        Optional<String> imageTag,

        @Doc(value = "where the API key is kept; generated there when it is missing", example = "${secret:dns:api_key}")
        Optional<SecretRef> apiKey,

        @Doc("resolvers for everything but the stack's zones; in place of dns.forwarders") @Default("[]")
        List<String> forwarders,

        @Doc("further zones that the recursor asks the authoritative server for") @Default("[]")
        List<String> localZones,

        @Doc("Kubernetes zones that get no wildcard record") @Default("[]")
        List<String> noWildcard,

        @Doc(value = "further networks that may use the recursor and count as inside", example = "[10.42.0.0/16]")
        @Default("[]")
        List<String> allowFrom,

        @Doc(
                value = "networks whose programs may change records over the primary's API, plain HTTP and its key; by"
                        + " default the API answers its own host alone",
                example = "[192.168.1.0/24]")
        @Default("[]")
        List<String> apiFrom,

        @Doc(
                value = "networks that may read the servers' metrics, plain HTTP; then the stack's metrics store does",
                example = "[192.168.1.0/24]")
        @Default("[]")
        List<String> metricsFrom,

        @Doc("where the authoritative server keeps its zones; in place of dns.backend") @OneOf({"gsqlite3", "gpgsql"})
        Optional<String> backend,

        @Doc("the database when the backend is gpgsql") Optional<Postgres> postgres,

        @Doc("folder for the database")
        @Default("/var/lib/powerdns")
        @Pattern(
                value = "/(var/lib|srv|data|opt)/powerdns",
                allowed = "a folder powerdns in /var/lib, /srv, /data or /opt")
        String dataDir,

        @Doc("folder for the configuration")
        @Default("/etc/powerdns")
        @Pattern(value = "/etc/(foundry-)?powerdns", allowed = "/etc/powerdns or /etc/foundry-powerdns")
        String configDir,

        @Doc("number of the user the servers run as, as the images have it")
        @Default("953")
        @Range(min = 1, max = 65533)
        int uid) {
    public PowerDnsConfig {
        forwarders = List.copyOf(forwarders);
        localZones = List.copyOf(localZones);
        noWildcard = List.copyOf(noWildcard);
        allowFrom = List.copyOf(allowFrom);
        apiFrom = List.copyOf(apiFrom);
        metricsFrom = List.copyOf(metricsFrom);
    }

    /** A PostgreSQL database that exists, with PowerDNS' schema in it. */
    public record Postgres(
            @Doc("host name or address") String host,

            @Doc("port") @Default("5432") @Range(min = 1, max = 65535)
            int port,

            @Doc("name of the database") @Default("pdns") String database,
            @Doc("user to log in as") @Default("pdns") String user,
            @Doc("the user's password") SecretRef password) {}
}
