package dev.foundry.host.cli;

import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.Host;
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

    HostRemoveCommand(Machines machines) {
        this.machines = machines;
    }

    @Override
    public Integer call() {
        Host host = machines.host(chosen.name());
        Foundry foundry = machines.foundry();
        foundry.voice()
                .confirm(
                        "Take " + host.name() + " out of " + foundry.stackFile().getFileName() + "?");
        foundry.editor().remove(foundry.stackFile(), "hosts", "hostname", host.name());
        if (forget) {
            machines.keys().forget(host.name());
            SecretRef sudo = FirstContact.sudoPassword(host.name());
            new BootstrapSecrets(machines.world().bootstrap()).delete(sudo.path(), sudo.key());
            new KnownHosts(machines.folder().resolve("known_hosts")).forget(host);
        }
        foundry.voice().say("Took " + host.name() + " out of the stack.");
        return 0;
    }
}
