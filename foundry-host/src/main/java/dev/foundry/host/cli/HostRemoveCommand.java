package dev.foundry.host.cli;

import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.ssh.KnownHosts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = {
            "Takes a host out of the stack file; the machine itself is left as it is.",
            "foundry host remove web2",
            "Take away what runs there first: foundry stack uninstall, or place its components elsewhere."
        })
final class HostRemoveCommand implements Callable<Integer> {
    private final Machines machines;

    @Parameters(paramLabel = "HOST", description = "Its name in the stack file.")
    private String name = "";

    @Option(names = "--forget-key", description = "Forget the key it is reached by and its pinned host key too.")
    private boolean forget;

    HostRemoveCommand(Machines machines) {
        this.machines = machines;
    }

    @Override
    public Integer call() {
        Host host = machines.host(name);
        Foundry foundry = machines.foundry();
        foundry.voice()
                .confirm("Take " + name + " out of " + foundry.stackFile().getFileName() + "?");
        machines.editor().remove(foundry.stackFile(), "hosts", "hostname", name);
        if (forget) {
            machines.keys().forget(name);
            new KnownHosts(machines.folder().resolve("known_hosts")).forget(host);
        }
        foundry.voice().say("Took " + name + " out of the stack.");
        return 0;
    }
}
