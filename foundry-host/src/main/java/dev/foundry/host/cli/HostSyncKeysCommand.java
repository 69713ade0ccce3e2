package dev.foundry.host.cli;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.driver.ssh.KeyPlacement;
import dev.foundry.host.driver.ssh.SshKeys;
import dev.foundry.host.secret.SshKeyLocker;
import dev.foundry.host.secret.SshKeyLocker.KeyPair;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sync-keys",
        description = {
            "Places the stack's key on a host anew with a password, and tries it.",
            "foundry host sync-keys web1",
            "For a machine that was installed anew or lost its authorized_keys. Without a key, one is made."
        })
final class HostSyncKeysCommand implements Callable<Integer> {
    private final Machines machines;

    @Mixin
    private final HostArgument chosen = new HostArgument();

    @Option(names = "--password-file", paramLabel = "FILE", description = "Holds the login password on its first line.")
    private @Nullable Path passwordFile;

    @Option(names = "--new", description = "Make a new key in place of the one that is kept.")
    private boolean fresh;

    @Mixin
    private final DryRun dryRun = new DryRun();

    HostSyncKeysCommand(Machines machines) {
        this.machines = machines;
    }

    @Override
    public Integer call() {
        Host host = machines.host(chosen.name());
        Foundry foundry = machines.foundry();
        if (dryRun.chosen()) {
            tell(host);
            return 0;
        }
        SshKeyLocker keys = machines.keys();
        Secret password = password(host);
        KeyPair pair = kept(host).orElseGet(this::made);
        new KeyPlacement(machines.world().ssh()).place(host, password, pair.publicKey());
        keys.keep(host.name(), pair);
        HostProbe.reach(host, machines.world().ssh(), machines.world().ssh().ask(), machines.folder());
        foundry.voice().say(host.name() + " is reached with the stack's key.");
        return 0;
    }

    /** A password that is given is tried; nobody is asked for one. */
    private void tell(Host host) {
        if (passwordFile != null) {
            new KeyPlacement(machines.world().ssh().trying(dryRun.chosen()))
                    .tryRoot(host, machines.password(passwordFile));
        }
        machines.foundry()
                .voice()
                .say("Would place " + (kept(host).isPresent() ? "the kept key" : "a new key") + " on " + host.name()
                        + " for " + host.user() + ".");
    }

    /** The key that stays in use, if there is one. */
    private Optional<KeyPair> kept(Host host) {
        return fresh
                ? Optional.empty()
                : machines.world()
                        .ways()
                        .key(host)
                        .filter(known -> !known.publicKey().isEmpty());
    }

    private Secret password(Host host) {
        Path file = passwordFile;
        return file == null
                ? machines.foundry().ask("Password of " + host.user() + " on " + host.name(), "--password-file")
                : machines.password(file);
    }

    private KeyPair made() {
        SshKeys.Pair pair =
                SshKeys.generate("foundry-" + machines.file().cluster().name() + "-" + chosen.name());
        return new KeyPair(pair.privateKey(), pair.publicLine());
    }
}
