package dev.foundry.plugin.zot;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.OneOf;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.OidcClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of {@code components.zot}. */
record ZotConfig(
        @Doc("Folder on the host for images; it is kept on restart, upgrade and removal.")
        @Default("/var/lib/foundry-zot")
        @Pattern(value = ABSOLUTE, allowed = "an absolute path")
        String dataDir,

        @Doc("Folder on the host for configuration and certificate.")
        @Default("/etc/foundry-zot")
        @Pattern(value = ABSOLUTE, allowed = "an absolute path")
        String configDir,

        @Doc("Port on every address of the host.") @Default("5000") @Range(min = 1, max = 65535)
        int port,

        @Doc("Accepted from older files; the runtime found on the host is used.")
        @OneOf({"podman", "docker", "nerdctl"})
        Optional<String> containerRuntime,

        @Doc("Fetch images of other registries when they are asked for, and keep them.") @Default("true")
        boolean pullThroughCache,

        @Doc("Registries whose images are passed through, each under its own name; http:// before one without TLS.")
        @Default("[docker.io, ghcr.io, quay.io, registry.k8s.io]")
        List<String> upstreams,

        @Doc("Let podman and nerdctl of the stack's other hosts ask this registry first for images of the upstreams.")
        @Default("true")
        boolean mirrorOnHosts,

        @Doc("Credentials for upstreams.") @Default("[]") List<Login> credentials,

        @Doc("User at Docker Hub; the password goes with it.")
        Optional<String> dockerHubUsername,

        @Doc("Password or access token at Docker Hub.") Optional<SecretRef> dockerHubPassword,

        @Doc("Where images lie, when not in data_dir.") Optional<Storage> storage,

        @Doc("Who may pull and push.") Optional<Auth> auth,

        @Doc("Serve the web page and its search.") @Default("true")
        boolean ui) {
    static final String ABSOLUTE = "(/[A-Za-z0-9._-]+)+";

    ZotConfig {
        upstreams = List.copyOf(upstreams);
        credentials = List.copyOf(credentials);
        upstreams.forEach(Upstream::parse);
    }

    /** A user and a password at an upstream registry. */
    record Login(
            @Doc("The upstream, for example ghcr.io.") String registry,

            @Doc("The user.") String username,

            @Doc("The password or token.") SecretRef password) {}

    /** A place for images. */
    record Storage(
            @Doc("Accepted from older files; any folder of the host will do.")
            Optional<String> type,

            @Doc("Folder on the host for images, for example on a disk of its own.")
            @Pattern(value = ABSOLUTE, allowed = "an absolute path")
            Optional<String> mountPath) {}

    /** Authentication. */
    record Auth(
            @Doc("none: everybody may pull and push; basic: one user with a generated password.")
            @Default("none")
            @OneOf({"none", "basic"})
            String type,

            @Doc("The user; the password is generated and kept at zot:password.")
            @Default("foundry")
            @Pattern(value = "[A-Za-z0-9._-]+", allowed = "letters, digits, dot, dash, underscore")
            String user,

            @Doc("Accepted from older files; the password file is kept in config_dir.")
            Optional<String> htpasswdPath,

            @Doc(
                    "Who vouches for people at the web page; machines use the user of type basic. Zot asks it when it starts.")
            Optional<OidcClient> oidc) {
        Auth {
            InvalidInputException.unless(
                    oidc.isEmpty() || type.equals("basic"),
                    "a registry whose people come by OpenID Connect needs a user for machines",
                    "write components.zot.auth.type: basic, or leave components.zot.auth.oidc out");
        }
    }

    /** Where images lie on the host. */
    String images() {
        return storage.flatMap(Storage::mountPath).orElse(dataDir);
    }

    /** The user that may pull and push; empty when everybody may. */
    Optional<String> user() {
        return auth.filter(how -> how.type().equals("basic")).map(Auth::user);
    }

    /** Who vouches for people; empty when nobody does. */
    Optional<OidcClient> oidc() {
        return auth.flatMap(Auth::oidc);
    }

    /** The upstreams in use. */
    List<Upstream> mirrored() {
        return pullThroughCache ? upstreams.stream().map(Upstream::parse).toList() : List.of();
    }

    /** All credentials, Docker Hub's among them. */
    List<Login> logins() {
        List<Login> all = new ArrayList<>(credentials);
        if (dockerHubUsername.isPresent() && dockerHubPassword.isPresent()) {
            all.add(new Login("docker.io", dockerHubUsername.get(), dockerHubPassword.get()));
        }
        return all.stream()
                .filter(login -> mirrored().stream().map(Upstream::name).anyMatch(login.registry()::equals))
                .toList();
    }
}
