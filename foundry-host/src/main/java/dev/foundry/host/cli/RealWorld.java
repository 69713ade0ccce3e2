package dev.foundry.host.cli;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.config.StackFile.HostAccess;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.HostView;
import dev.foundry.host.driver.Hosts;
import dev.foundry.host.driver.local.LocalHosts;
import dev.foundry.host.driver.shell.Downloads;
import dev.foundry.host.driver.ssh.HostKeyAsk;
import dev.foundry.host.driver.ssh.KnownHosts;
import dev.foundry.host.driver.ssh.SshAccess;
import dev.foundry.host.driver.ssh.SshHosts;
import dev.foundry.host.driver.ssh.SshSettings;
import dev.foundry.host.engine.World;
import dev.foundry.host.secret.BootstrapSecrets;
import dev.foundry.host.secret.BootstrapStore;
import dev.foundry.host.secret.BouncyCastleAuthority;
import dev.foundry.host.secret.ChainedSecrets;
import dev.foundry.host.secret.FileBootstrapStore;
import dev.foundry.host.secret.Generated;
import dev.foundry.host.secret.OsKeyring;
import dev.foundry.host.secret.PassphraseKeys;
import dev.foundry.host.secret.Passphrases;
import dev.foundry.host.secret.Redactor;
import dev.foundry.host.secret.SecretChain;
import dev.foundry.host.secret.SshKeyLocker;
import dev.foundry.host.secret.SshKeyLocker.KeyPair;
import dev.foundry.host.secret.UsualKeys;
import dev.foundry.host.secret.VariablesFile;
import dev.foundry.host.secret.WatchedBootstrapStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stack's real world put together: hosts over SSH or on this machine, the bootstrap store, the CA, the secrets. */
final class RealWorld implements AutoCloseable {
    private static final Pattern JUMP = Pattern.compile("(?:([^@]+)@)?([^:@]+)(?::(\\d+))?");
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final StackFile file;
    private final Person person;
    private final Redactor redactor;
    private final SecureRandom random = new SecureRandom();
    private final BootstrapStore bootstrap;
    private final AtomicReference<Supplier<Optional<SecretStore.Reader>>> store =
            new AtomicReference<>(Optional::empty);
    private final SshSettings ssh;
    private final Hosts hosts;

    /**
     * The person and machine that Foundry runs for.
     *
     * @param home of the user
     * @param stackFolder where what belongs to the stack lies on this machine
     * @param environment of the process
     * @param passphrases asks for the bootstrap store's
     * @param hostKeys decides on a host that is met for the first time
     */
    record Person(
            Path home,
            Path stackFolder,
            Map<String, String> environment,
            Passphrases passphrases,
            HostKeyAsk hostKeys) {}

    RealWorld(StackFile file, Person person, Redactor redactor) {
        this.file = file;
        this.person = person;
        this.redactor = redactor;
        this.bootstrap = new WatchedBootstrapStore(fileStore(), redactor);
        KnownHosts pins = new KnownHosts(person.stackFolder().resolve("known_hosts"));
        this.ssh = SshSettings.of(file.cluster().name(), pins, person.hostKeys(), this::keys, this::access);
        this.hosts = new Routed(
                new SshHosts(ssh, downloads()), new LocalHosts(file.cluster().name(), downloads()));
    }

    private Downloads downloads() {
        return new Downloads(person.stackFolder().resolve("downloads"));
    }

    private BootstrapStore fileStore() {
        Optional<Path> passphraseFile = Optional.ofNullable(person.environment().get("FOUNDRY_PASSPHRASE_FILE"))
                .filter(name -> !name.isBlank())
                .map(Path::of);
        PassphraseKeys passphrase = new PassphraseKeys(passphraseFile, person.passphrases(), random);
        UsualKeys keys = new UsualKeys(passphrase, new OsKeyring(person.environment()), random);
        return new FileBootstrapStore(person.stackFolder(), file.cluster().name(), keys, random);
    }

    /** The world as the engine takes it. */
    World world() {
        Clock clock = Clock.systemUTC();
        return new World(
                hosts,
                bootstrap,
                new BouncyCastleAuthority(bootstrap, file.cluster().name(), random, clock),
                this::chain,
                redactor,
                clock,
                Optional.empty());
    }

    /** From here on the keys that were moved to the store are found there too. */
    private SecretChain chain(Supplier<Optional<SecretStore.Reader>> reader) {
        store.set(reader);
        return new ChainedSecrets(
                person.environment(),
                variables(),
                new ChainedSecrets.Store(() -> "the stack's secret store", reader::get),
                redactor);
    }

    /** Until a stack is opened in this world, a key that is not on this machine makes it open one, by this. */
    void openedBy(Runnable opening) {
        store.set(() -> {
            store.set(Optional::empty);
            opening.run();
            return store.get().get();
        });
    }

    /** What makes generated secrets. */
    Generated maker() {
        return new Generated(random, redactor);
    }

    /** What must exist before the secret store. */
    BootstrapStore bootstrap() {
        return bootstrap;
    }

    /** How hosts are reached over SSH. */
    SshSettings ssh() {
        return ssh;
    }

    /** The hosts. */
    Hosts hosts() {
        return hosts;
    }

    private VariablesFile variables() {
        return new VariablesFile(person.home().resolve(".foundryvars"));
    }

    /** The stack's own key for the host, from this machine or the secret store. */
    Optional<KeyPair> key(Host host) {
        return new SshKeyLocker(bootstrap, () -> store.get().get(), redactor).find(host.name());
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
    private List<Secret> keys(Host host) {
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

    private SshAccess access(Host host) {
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
                variables(),
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

    @Override
    public void close() {
        hosts.close();
    }

    /** Each host by the driver that reaches it. */
    private record Routed(Hosts remote, Hosts local) implements Hosts {
        @Override
        public HostView view(Host host) {
            return driver(host);
        }

        @Override
        public HostDriver driver(Host host) {
            return (host.isLocal() ? local : remote).driver(host);
        }

        @Override
        public void close() {
            remote.close();
            local.close();
        }
    }
}
