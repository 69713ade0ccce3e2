package dev.foundry.plugin.powerdns;

import dev.foundry.api.secret.SecretRef;
import dev.foundry.plugin.powerdns.PowerDnsConfig.Postgres;
import java.util.List;
import java.util.Optional;

/** A config as the host binds it from an empty section, refined. */
final class Config {
    private Optional<SecretRef> apiKey = Optional.empty();
    private Optional<String> backend = Optional.empty();
    private Optional<Postgres> postgres = Optional.empty();
    private List<String> noWildcard = List.of();
    private List<String> apiFrom = List.of();
    private List<String> metricsFrom = List.of();

    Config apiKey(SecretRef ref) {
        apiKey = Optional.of(ref);
        return this;
    }

    Config backend(String name) {
        backend = Optional.of(name);
        return this;
    }

    Config postgres(Postgres database) {
        postgres = Optional.of(database);
        return this;
    }

    Config apiFrom(String network) {
        apiFrom = List.of(network);
        return this;
    }

    Config metricsFrom(String network) {
        metricsFrom = List.of(network);
        return this;
    }

    Config noWildcard(String zone) {
        noWildcard = List.of(zone);
        return this;
    }

    PowerDnsConfig made() {
        return new PowerDnsConfig(
                "5.4.5",
                Optional.empty(),
                apiKey,
                List.of(),
                List.of(),
                noWildcard,
                List.of(),
                apiFrom,
                metricsFrom,
                backend,
                postgres,
                "/var/lib/powerdns",
                "/etc/powerdns",
                953);
    }
}
