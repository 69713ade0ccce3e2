package dev.foundry.host.cli;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.machine.Machine;
import dev.foundry.api.machine.MachineIdentity;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.shell.Downloads;
import dev.foundry.host.driver.ssh.HostKey;
import dev.foundry.host.driver.ssh.KnownHosts;
import dev.foundry.host.driver.ssh.SshHosts;
import dev.foundry.host.driver.ssh.SshKeys;
import dev.foundry.host.secret.SshKeyLocker;
import dev.foundry.host.secret.SshKeyLocker.KeyPair;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Machines that Foundry makes are known before they are met: their host key is made here, pinned, and given to them. It is
 * kept in the bootstrap store, so that a machine that is made anew is still the one that others have pinned.
 */
final class MachineWelcome {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Foundry foundry;
    private final RealWorld world;
    private final SshKeyLocker keys;
    private final Path downloads;

    /** @param stack its name */
    MachineWelcome(Foundry foundry, RealWorld world, String stack) {
        this.foundry = foundry;
        this.world = world;
        this.keys = new SshKeyLocker(world.bootstrap(), Optional::empty, foundry.redactor());
        this.downloads = foundry.configFolder().resolve(stack).resolve("downloads");
    }

    /**
     * Who the machine of a host is to be; the same whenever it is made. From here on its host key is pinned.
     *
     * @param known whether the machine is there and was told: its key may be in the stack's secret store by now, and it
     *     would not learn another
     */
    MachineIdentity identity(Host host, boolean known) {
        Optional<KeyPair> login = keys.find(host.name());
        if (login.isEmpty() && !known) {
            SshKeys.Pair pair = SshKeys.generate("foundry-" + world.ssh().stack() + "-" + host.name());
            login = Optional.of(new KeyPair(pair.privateKey(), pair.publicLine()));
            keys.keep(host.name(), login.get());
        }
        Secret hostKey = world.bootstrap()
                .read(hostKeyName(host))
                .orElseGet(() -> world.bootstrap()
                        .keepOnce(
                                hostKeyName(host), SshKeys.generate(host.name()).privateKey()));
        foundry.redactor().learn(hostKey);
        String line = SshKeys.publicLine(hostKey);
        pin(host, line);
        return new MachineIdentity(
                hostKey,
                line,
                login.map(KeyPair::publicKey).map(String::strip).stream().toList());
    }

    private void pin(Host host, String line) {
        String[] parts = line.split(" ", -1);
        HostKey key = new HostKey(parts[0], parts[1]);
        KnownHosts pins = world.ssh().knownHosts();
        if (!pins.pins(host).equals(List.of(key))) {
            pins.replace(host, key);
        }
    }

    /** The name of a machine's host key in the bootstrap store. */
    static String hostKeyName(Host host) {
        return "machines/" + host.name() + "/host-key";
    }

    /**
     * Returns when the machine's system is up and answers with its pinned key.
     *
     * @param progress told that it is waited for, where it is, and asked between two looks, with nothing to say, whether to
     *     go on
     * @throws UnreachableException when it takes too long
     */
    void awaitUp(Host host, Machine machine, Consumer<String> progress) {
        Instant begin = Instant.now();
        String news = "waiting for its system to come up";
        for (Optional<FoundryException> why = missing(host, machine); why.isPresent(); why = missing(host, machine)) {
            progress.accept(news);
            news = "";
            if (Instant.now().isAfter(begin.plus(LIMIT))) {
                throw new UnreachableException(
                        host.name() + " is not up " + LIMIT.toMinutes() + " minutes after its machine was started",
                        Details.hint("its console tells why; then run again, it goes on from here")
                                .because(String.valueOf(why.get().getMessage()))
                                .causedBy(why.get()));
            }
            pause();
        }
        if (news.isEmpty()) {
            progress.accept("up after " + Duration.between(begin, Instant.now()).toSeconds() + " s");
        }
    }

    private Optional<FoundryException> missing(Host host, Machine machine) {
        try (SshHosts hosts = new SshHosts(world.ssh().asking((_, _) -> false), new Downloads(downloads))) {
            return hosts.view(host).read(machine.upFile()).isPresent()
                    ? Optional.empty()
                    : Optional.of(new UnreachableException("its system is still starting", Details.none()));
        } catch (UnreachableException | TransientException | RefusedException notYet) {
            return Optional.of(notYet);
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException stopped) {
            throw new CancelledException("interrupted while a machine was to come up");
        }
    }

    /** Forgets what was kept for the machine of a host; nothing is written where nothing was kept. */
    void forget(Host host) {
        KnownHosts pins = world.ssh().knownHosts();
        if (!pins.pins(host).isEmpty()) {
            pins.forget(host);
        }
        world.bootstrap().forget(hostKeyName(host));
        keys.forget(host.name());
    }
}
