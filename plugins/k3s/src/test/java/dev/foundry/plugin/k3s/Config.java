package dev.foundry.plugin.k3s;

import dev.foundry.plugin.k3s.K3sConfig.Archive;
import dev.foundry.plugin.k3s.K3sConfig.Checksums;
import dev.foundry.plugin.k3s.K3sConfig.Oidc;
import dev.foundry.plugin.k3s.K3sConfig.Registry;
import java.util.List;
import java.util.Optional;

/** The config of a test: defaults, and what it changes. */
final class Config {
    private static final String SOURCE = "https://releases.example.com/k3s";
    private Optional<Checksums> checksums = Optional.empty();
    private Optional<Archive> archive = Optional.empty();
    private Optional<String> link = Optional.empty();
    private List<String> etcdArgs = List.of();
    private List<Registry> registries = List.of();
    private Optional<Oidc> oidc = Optional.empty();

    Config checksums(String amd64) {
        checksums = Optional.of(new Checksums(Optional.of(amd64), Optional.empty()));
        return this;
    }

    Config archive(String source, String sha256) {
        archive = Optional.of(new Archive(source, sha256));
        return this;
    }

    Config vipInterface(String name) {
        link = Optional.of(name);
        return this;
    }

    Config etcdArgs(String... arguments) {
        etcdArgs = List.of(arguments);
        return this;
    }

    Config registry(Registry registry) {
        registries = List.of(registry);
        return this;
    }

    Config oidc(String issuer) {
        oidc = Optional.of(new Oidc(issuer, "kubernetes", "sub", "groups"));
        return this;
    }

    K3sConfig made() {
        return new K3sConfig(
                SOURCE,
                checksums,
                archive,
                link,
                List.of(),
                List.of("traefik", "servicelb"),
                etcdArgs,
                registries,
                true,
                "0 */12 * * *",
                5,
                oidc);
    }
}
