package dev.foundry.host.secret;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps the keys by which hosts are reached: in the bootstrap store ({@code ssh/<host>/private}, {@code ssh/<host>/public})
 * and, once there is one, in the secret store ({@code ssh-keys/<host>}). The bootstrap store is asked first, so that the
 * hosts of a sealed store stay within reach. A key that was moved leaves its public half as a signpost: only then is the
 * secret store asked, as reaching that may itself need the key of a host.
 */
public final class SshKeyLocker {
    private static final String FOLDER = "ssh-keys";
    private static final String PRIVATE = "private_key";
    private static final String PUBLIC = "public_key";

    private final BootstrapStore bootstrap;
    private final Supplier<Optional<? extends SecretStore.Reader>> store;
    private final Redactor redactor;

    /**
     * @param bootstrap of this machine
     * @param store asked only for hosts whose key is not here; empty while it cannot be used
     */
    public SshKeyLocker(
            BootstrapStore bootstrap, Supplier<Optional<? extends SecretStore.Reader>> store, Redactor redactor) {
        this.bootstrap = bootstrap;
        this.store = store;
        this.redactor = redactor;
    }

    /** The key of a host, from either place. */
    public Optional<KeyPair> find(String host) {
        Optional<KeyPair> found = here(host)
                .or(() -> bootstrap
                        .read(publicName(host))
                        .flatMap(_ -> store.get())
                        .flatMap(reader -> stored(host, reader)));
        found.ifPresent(pair -> redactor.learn(pair.privateKey()));
        return found;
    }

    /** Keeps a host's key on this machine. The public half goes first, so that a private key is never without it. */
    public void keep(String host, KeyPair pair) {
        redactor.learn(pair.privateKey());
        bootstrap.keep(publicName(host), Secret.of(pair.publicKey()));
        bootstrap.keep(privateName(host), pair.privateKey());
    }

    /** Forgets a host's key on this machine. */
    public void forget(String host) {
        bootstrap.forget(privateName(host));
        bootstrap.forget(publicName(host));
    }

    /** The key of a host as the secret store has it. */
    public static Optional<KeyPair> stored(String host, SecretStore.Reader reader) {
        return reader.read(FOLDER + "/" + host).flatMap(SshKeyLocker::of);
    }

    /** The hosts that the store keeps a key of. */
    public static List<String> inStore(SecretStore.Reader store) {
        return store.list(FOLDER).stream().filter(name -> !name.endsWith("/")).toList();
    }

    /**
     * Copies a host's key to the secret store, reads it back, and then takes its private half from this machine unless it must stay: a
     * host that carries the secret store must be reached while that is sealed. Killed in between, the key is in both.
     *
     * @return what was done, empty when this machine has no key of the host
     */
    public Optional<Moved> move(String host, Set<String> staying, SecretStore.Writer writer) {
        return here(host).map(pair -> {
            String path = FOLDER + "/" + host;
            boolean equal = stored(host, writer).equals(Optional.of(pair));
            if (!equal) {
                writer.put(path, Map.of(PRIVATE, pair.privateKey(), PUBLIC, Secret.of(pair.publicKey())));
                verify(host, pair, writer);
            }
            boolean stays = staying.contains(host);
            if (!stays) {
                bootstrap.forget(privateName(host));
            }
            return new Moved(!equal, stays);
        });
    }

    /** What {@link #move} would do, empty when this machine has no key of the host. */
    public Optional<Moved> moving(String host, Set<String> staying, SecretStore.Reader reader) {
        return here(host)
                .map(pair -> new Moved(!stored(host, reader).equals(Optional.of(pair)), staying.contains(host)));
    }

    private static void verify(String host, KeyPair pair, SecretStore.Reader reader) {
        if (!stored(host, reader).equals(Optional.of(pair))) {
            throw new FailedException(
                    "the secret store does not give back the key of " + host + " as it was stored",
                    Details.hint("the key stays on this machine; look at " + FOLDER + "/" + host));
        }
    }

    private Optional<KeyPair> here(String host) {
        return bootstrap
                .read(privateName(host))
                .map(key -> new KeyPair(
                        key,
                        bootstrap.read(publicName(host)).map(Secret::reveal).orElse("")));
    }

    private static Optional<KeyPair> of(Map<String, Secret> keys) {
        Map<String, String> plain = new LinkedHashMap<>();
        keys.forEach((key, value) -> plain.put(key, decoded(value.reveal())));
        return Optional.ofNullable(plain.get(PRIVATE))
                .map(key -> new KeyPair(Secret.of(key), plain.getOrDefault(PUBLIC, "")));
    }

    /** A store written by the Go Foundry holds base64 of the files. */
    private static String decoded(String value) {
        if (value.startsWith("-----BEGIN") || value.contains(" ")) {
            return value;
        }
        try {
            return new String(Base64.getMimeDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException plain) {
            return value;
        }
    }

    private static String privateName(String host) {
        return "ssh/" + host + "/private";
    }

    private static String publicName(String host) {
        return "ssh/" + host + "/public";
    }

    /** A key in OpenSSH's format and its line for {@code authorized_keys}. */
    public record KeyPair(Secret privateKey, String publicKey) {}

    /**
     * What became of a key.
     *
     * @param written whether the secret store did not have it before
     * @param stays whether it is on this machine too
     */
    public record Moved(boolean written, boolean stays) {}
}
