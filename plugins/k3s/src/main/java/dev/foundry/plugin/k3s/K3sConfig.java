package dev.foundry.plugin.k3s;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.SecretRef;
import java.util.List;
import java.util.Optional;

/** The keys of {@code components.k3s}. */
record K3sConfig(
        @Doc("Folder of releases; the release's files lie below v<version>.")
        @Default("https://github.com/k3s-io/k3s/releases/download")
        @Pattern(value = "(https?|file):/[^\\s]+[^/\\s]", allowed = "an address without slash at its end")
        String source,

        @Doc("SHA-256 of the program by architecture; without it the release's own list is asked once and kept.")
        Optional<Checksums> checksums,

        @Doc("Archive of images for nodes that reach no registry, and its SHA-256.")
        Optional<Archive> airgapImages,

        @Doc("Network interface of the floating address on every server; default the one that holds the host's"
                + " address.")
        @Pattern(value = "[A-Za-z0-9._@-]{1,15}", allowed = "a network interface's name")
        Optional<String> vipInterface,

        @Doc("More names and addresses for the API server's certificate.") @Default("[]")
        List<String> tlsSans,

        @Doc("What K3s brings and this cluster leaves out.") @Default("[traefik, servicelb]")
        List<String> disable,

        @Doc("Arguments for etcd, name=value each.") @Default("[]")
        List<String> etcdArgs,

        @Doc("Registries besides the stack's own that nodes pull from.") @Default("[]")
        List<Registry> additionalRegistries,

        @Doc("Encrypt Secrets where etcd keeps them; cannot be changed later.") @Default("true")
        boolean secretsEncryption,

        @Doc("When snapshots of etcd are taken, as cron writes it.")
        @Default("0 */12 * * *")
        @Pattern(value = "\\S+( \\S+){4}", allowed = "five fields of a cron schedule")
        String snapshotSchedule,

        @Doc("How many scheduled snapshots each server keeps.") @Default("5") @Range(min = 1, max = 1000)
        int snapshotRetention,

        @Doc("Who vouches for users of the API server.") Optional<Oidc> oidc) {
    K3sConfig {
        tlsSans = List.copyOf(tlsSans);
        disable = List.copyOf(disable);
        etcdArgs = List.copyOf(etcdArgs);
        additionalRegistries = List.copyOf(additionalRegistries);
        if (source.startsWith("file:") && checksums.isEmpty()) {
            throw new InvalidInputException(
                    "a folder of this machine as k3s source needs checksums",
                    Details.hint("components.k3s.checksums: {amd64: <sha256>}"));
        }
    }

    /** Checksums of the program. */
    record Checksums(
            @Doc("For amd64.") @Pattern(value = "[0-9a-f]{64}", allowed = "64 hexadecimal digits")
            Optional<String> amd64,

            @Doc("For arm64.") @Pattern(value = "[0-9a-f]{64}", allowed = "64 hexadecimal digits")
            Optional<String> arm64) {
        Optional<String> of(String architecture) {
            return switch (architecture) {
                case "amd64" -> amd64;
                case "arm64" -> arm64;
                default -> Optional.empty();
            };
        }
    }

    /** An archive of images. */
    record Archive(
            @Doc("Where it is fetched from; file: for one on this machine.")
            @Pattern(
                    value = "(https?|file):/\\S+\\.tar(\\.(zst|gz))?",
                    allowed = "the address of a .tar, .tar.gz or .tar.zst")
            String source,

            @Doc("Its SHA-256.") @Pattern(value = "[0-9a-f]{64}", allowed = "64 hexadecimal digits")
            String sha256) {}

    /** A registry that is not the stack's. */
    record Registry(
            @Doc("Its name in images, for example registry.example.com:5000.")
            String name,

            @Doc("Host and port it is reached at, when not by its name.")
            Optional<String> endpoint,

            @Doc("Speak plain HTTP with it.") @Default("false")
            boolean http,

            @Doc("Do not check its certificate.") @Default("false")
            boolean insecure,

            @Doc("User for pulling; the password goes with it.")
            Optional<String> username,

            @Doc("Password or token for pulling.") Optional<SecretRef> password) {}

    /** An OpenID Connect provider. */
    record Oidc(
            @Doc("Its issuer address.") @Pattern(value = "https://\\S+", allowed = "an https address")
            String issuerUrl,

            @Doc("The client that tokens are made for.") String clientId,

            @Doc("The claim that names the user.") @Default("sub")
            String usernameClaim,

            @Doc("The claim that names the groups.") @Default("groups")
            String groupsClaim) {}
}
