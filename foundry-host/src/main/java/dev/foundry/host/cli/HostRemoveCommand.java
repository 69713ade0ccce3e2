package dev.foundry.host.cli;

import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.Host;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.driver.ssh.KnownHosts;
import dev.foundry.host.secret.BootstrapSecrets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "remove",
        description = {
            "Takes a host out of the stack file; the machine itself is left as it is.",
            "foundry host remove web2",
            "Take away what runs there first: foundry stack uninstall, or place its components elsewhere."
        })
final class HostRemoveCommand implements Callable<Integer> {
    private final Machines machines;

    @Mixin
    private final HostArgument chosen = new HostArgument();

    @Option(
            names = "--forget-key",
            description = "Forget the key it is reached by, sudo's password and its pinned host key too.")
    private boolean forget;

    @Mixin
    private final DryRun dryRun = new DryRun();

    HostRemoveCommand(Machines machines) {
        this.machines = machines;
    }

    @Override
    public Integer call() {
        Host host = machines.host(chosen.name());
        Foundry foundry = machines.foundry();
        if (!dryRun.chosen()) {
            foundry.voice()
                    .confirm("Take " + host.name() + " out of "
                            + foundry.stackFile().getFileName() + "?");
        }
        foundry.editor().judging(dryRun.chosen()).remove(foundry.stackFile(), "hosts", "hostname", host.name());
        if (forget && !dryRun.chosen()) {
            machines.keys().forget(host.name());
            SecretRef sudo = FirstContact.sudoPassword(host.name());
            new BootstrapSecrets(machines.world().bootstrap()).delete(sudo.path(), sudo.key());
            new KnownHosts(machines.folder().resolve("known_hosts")).forget(host);
        }
        foundry.voice()
                .say(dryRun.words("Took", "take") + " " + host.name() + " out of the stack"
                        + (forget && dryRun.chosen() ? ", and forget its keys and sudo's password." : "."));
        return 0;
    }
}
