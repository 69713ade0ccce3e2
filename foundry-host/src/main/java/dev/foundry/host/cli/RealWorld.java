package dev.foundry.host.cli;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.stack.Host;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.driver.Clusters;
import dev.foundry.host.driver.HostDriver;
import dev.foundry.host.driver.HostView;
import dev.foundry.host.driver.Hosts;
import dev.foundry.host.driver.Mirrors;
import dev.foundry.host.driver.kube.KubeClusters;
import dev.foundry.host.driver.local.LocalHosts;
import dev.foundry.host.driver.shell.BinarySource;
import dev.foundry.host.driver.shell.Downloads;
import dev.foundry.host.driver.shell.MirroredBinaries;
import dev.foundry.host.driver.ssh.HostKeyAsk;
import dev.foundry.host.driver.ssh.KnownHosts;
import dev.foundry.host.driver.ssh.SshHosts;
import dev.foundry.host.driver.ssh.SshSettings;
import dev.foundry.host.engine.World;
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
import dev.foundry.host.secret.UsualKeys;
import dev.foundry.host.secret.VariablesFile;
import dev.foundry.host.secret.WatchedBootstrapStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A stack's real world put together: hosts over SSH or on this machine, the bootstrap store, the CA, the secrets. */
final class RealWorld implements AutoCloseable {
    private final StackFile file;
    private final Person person;
    private final Redactor redactor;
    private final SecureRandom random = new SecureRandom();
    private final BootstrapStore bootstrap;
    private final AtomicReference<Supplier<Optional<SecretStore.Reader>>> store =
            new AtomicReference<>(Optional::empty);
    private final Ways ways;
    private final SshSettings ssh;
    private final Hosts hosts;
    private final Clusters clusters;

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
        this.ways = new Ways(file, person, bootstrap, () -> store.get().get(), redactor);
        this.ssh = SshSettings.of(file.cluster().name(), pins, person.hostKeys(), ways::keys, ways::access);
        this.hosts = new Routed(
                new SshHosts(ssh, binaries()), new LocalHosts(file.cluster().name(), binaries()));
        this.clusters = new KubeClusters(
                person.stackFolder().resolve("charts"), new Mirrors(file.chartMirrors()), Clock.systemUTC());
    }

    private BinarySource binaries() {
        return new MirroredBinaries(
                new Downloads(person.stackFolder().resolve("downloads")), new Mirrors(file.binaryMirrors()));
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
        BinarySource files = binaries();
        return new World(
                hosts,
                bootstrap,
                new BouncyCastleAuthority(bootstrap, file.cluster().name(), random, clock),
                this::chain,
                redactor,
                clock,
                clusters,
                fetched -> files.text(fetched.source(), fetched.sha256()),
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

    /** How each host is reached. */
    Ways ways() {
        return ways;
    }

    @Override
    public void close() {
        hosts.close();
        clusters.close();
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
