package dev.foundry.host.cli;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.ssh.KeyPlacement;
import dev.foundry.host.driver.ssh.SshKeys;
import dev.foundry.host.secret.SshKeyLocker;
import dev.foundry.host.secret.SshKeyLocker.KeyPair;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "sync-keys",
        description = {
            "Places the stack's key on a host anew with a password, and tries it.",
            "foundry host sync-keys web1",
            "For a machine that was installed anew or lost its authorized_keys. Without a key, one is made."
        })
final class HostSyncKeysCommand implements Callable<Integer> {
    private final Machines machines;

    @Parameters(paramLabel = "HOST", description = "Its name in the stack file.")
    private String name = "";

    @Option(names = "--new", description = "Make a new key in place of the one that is kept.")
    private boolean fresh;

    HostSyncKeysCommand(Machines machines) {
        this.machines = machines;
    }

    @Override
    public Integer call() {
        Host host = machines.host(name);
        Foundry foundry = machines.foundry();
        SshKeyLocker keys = machines.keys();
        Secret password = foundry.askPassphrase("Password of " + host.user() + " on " + name)
                .orElseThrow(() -> new NotFoundException(
                        "nobody can be asked for the password of " + name,
                        Details.hint("run it on a terminal, or place the key yourself in authorized_keys")));
        KeyPair pair = fresh
                ? made()
                : keys.find(name).filter(known -> !known.publicKey().isEmpty()).orElseGet(this::made);
        new KeyPlacement(machines.world().ssh()).place(host, password, pair.publicKey());
        keys.keep(name, pair);
        HostProbe.reach(host, machines.world().ssh(), machines.world().ssh().ask(), machines.folder());
        foundry.voice().say(name + " is reached with the stack's key.");
        return 0;
    }

    private KeyPair made() {
        SshKeys.Pair pair =
                SshKeys.generate("foundry-" + machines.file().cluster().name() + "-" + name);
        return new KeyPair(pair.privateKey(), pair.publicLine());
    }
}
