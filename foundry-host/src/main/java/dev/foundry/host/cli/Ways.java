package dev.foundry.host.cli;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.config.StackFile.HostAccess;
import dev.foundry.host.driver.ssh.SshAccess;
import dev.foundry.host.secret.BootstrapSecrets;
import dev.foundry.host.secret.BootstrapStore;
import dev.foundry.host.secret.ChainedSecrets;
import dev.foundry.host.secret.Redactor;
import dev.foundry.host.secret.SshKeyLocker;
import dev.foundry.host.secret.SshKeyLocker.KeyPair;
import dev.foundry.host.secret.VariablesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How each host of a stack is reached from this machine: keys, jump hosts, sudo's passwords. */
final class Ways {
    private static final Pattern JUMP = Pattern.compile("(?:([^@]+)@)?([^:@]+)(?::(\\d+))?");
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final StackFile file;
    private final RealWorld.Person person;
    private final BootstrapStore bootstrap;
    private final Supplier<Optional<SecretStore.Reader>> store;
    private final Redactor redactor;

    /** @param store for keys that were moved there; empty while it cannot be used */
    Ways(
            StackFile file,
            RealWorld.Person person,
            BootstrapStore bootstrap,
            Supplier<Optional<SecretStore.Reader>> store,
            Redactor redactor) {
        this.file = file;
        this.person = person;
        this.bootstrap = bootstrap;
        this.store = store;
        this.redactor = redactor;
    }

    /** The stack's own key for the host, from this machine or the secret store. */
    Optional<KeyPair> key(Host host) {
        return new SshKeyLocker(bootstrap, store::get, redactor).find(host.name());
    }

    /** The file of a private key that the stack file names for the host. */
    Optional<Path> identity(Host host) {
        return Optional.ofNullable(file.access().get(host.name()))
                .flatMap(HostAccess::identity)
                .map(this::expanded);
    }

    /** The hosts that lead to a host, the first is reached from here. */
    List<Host> jumps(Host host) {
        return Optional.ofNullable(file.access().get(host.name())).map(HostAccess::jump).stream()
                .flatMap(List::stream)
                .map(this::jump)
                .toList();
    }

    /** The stack's own key for the host, then the keys that the user logs in with elsewhere. */
    List<Secret> keys(Host host) {
        List<Secret> keys = new ArrayList<>();
        if (identity(host).isEmpty()) {
            key(host).ifPresent(pair -> keys.add(pair.privateKey()));
        }
        for (String name : USUAL_KEYS) {
            Path key = person.home().resolve(".ssh").resolve(name);
            if (Files.isReadable(key)) {
                content(key).ifPresent(keys::add);
            }
        }
        return keys;
    }

    private static Optional<Secret> content(Path key) {
        try {
            String text = Files.readString(key);
            return text.contains("ENCRYPTED") ? Optional.empty() : Optional.of(Secret.of(text));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** How the stack file says it is reached. */
    SshAccess access(Host host) {
        HostAccess access = file.access().get(host.name());
        if (access == null) {
            return SshAccess.direct();
        }
        return new SshAccess(
                jumps(host),
                identity(host),
                () -> access.sudoPassword().flatMap(ref -> beforeTheStore().find(ref)));
    }

    /** Hosts must be reached before the secret store can be, so their passwords come from the places before it. */
    private ChainedSecrets beforeTheStore() {
        return new ChainedSecrets(
                person.environment(),
                new VariablesFile(person.home().resolve(".foundryvars")),
                new ChainedSecrets.Store(
                        () -> "the bootstrap store", () -> Optional.of(new BootstrapSecrets(bootstrap))),
                redactor);
    }

    private Path expanded(String identity) {
        if (identity.startsWith("~/")) {
            return person.home().resolve(identity.substring(2));
        }
        Path folder = file.path().toAbsolutePath().getParent();
        return folder == null ? Path.of(identity) : folder.resolve(identity);
    }

    private Host jump(String text) {
        Optional<Host> named =
                file.hosts().stream().filter(host -> host.name().equals(text)).findFirst();
        if (named.isPresent()) {
            return named.get();
        }
        Matcher matcher = JUMP.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidInputException(
                    "'" + text + "' is not a jump host",
                    Details.hint("name a host of the stack, or write user@address:port"));
        }
        String user = matcher.group(1);
        String port = matcher.group(3);
        return new Host(
                matcher.group(2),
                matcher.group(2),
                port == null ? 22 : Integer.parseInt(port),
                user == null ? "root" : user,
                List.of(),
                Map.of());
    }
}
