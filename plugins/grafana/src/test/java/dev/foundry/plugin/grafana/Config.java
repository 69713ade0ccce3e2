package dev.foundry.plugin.grafana;

import dev.foundry.api.secret.SecretRef;
import java.util.Map;
import java.util.Optional;

/** Makes config records in tests: the defaults, and what a test says. */
final class Config {
    private Config() {}

    static GrafanaConfig of(Optional<SecretRef> password, boolean published) {
        return new GrafanaConfig(
                "grafana",
                "admin",
                password,
                Optional.empty(),
                "5Gi",
                published,
                Optional.empty(),
                true,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
