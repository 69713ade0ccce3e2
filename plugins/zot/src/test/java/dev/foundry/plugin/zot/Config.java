package dev.foundry.plugin.zot;

import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.OidcClient;
import dev.foundry.plugin.zot.ZotConfig.Auth;
import dev.foundry.plugin.zot.ZotConfig.Login;
import dev.foundry.plugin.zot.ZotConfig.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes config records in tests: the defaults, and what a test says. */
final class Config {
    private final List<Login> logins = new ArrayList<>();
    private Optional<Storage> storage = Optional.empty();
    private Optional<Auth> auth = Optional.empty();
    private boolean cache = true;
    private int port = 5000;

    Config basic(String user) {
        auth = Optional.of(new Auth("basic", user, Optional.empty(), Optional.empty()));
        return this;
    }

    /** One user for machines, and people that this issuer vouches for. */
    Config oidc(String user, String issuer) {
        OidcClient oidc = new OidcClient(issuer, "zot", SecretRef.of("zot", "client_secret"));
        auth = Optional.of(new Auth("basic", user, Optional.empty(), Optional.of(oidc)));
        return this;
    }

    Config login(String registry, String user) {
        logins.add(new Login(registry, user, SecretRef.of("upstreams", "password")));
        return this;
    }

    Config storage(String path) {
        storage = Optional.of(new Storage(Optional.empty(), Optional.of(path)));
        return this;
    }

    Config noCache() {
        cache = false;
        return this;
    }

    Config port(int number) {
        port = number;
        return this;
    }

    ZotConfig made() {
        return new ZotConfig(
                "/var/lib/foundry-zot",
                "/etc/foundry-zot",
                port,
                Optional.empty(),
                cache,
                List.of("docker.io", "ghcr.io", "quay.io", "registry.k8s.io"),
                true,
                logins,
                Optional.empty(),
                Optional.empty(),
                storage,
                auth,
                true);
    }
}
