package dev.foundry.host.cli;

import dev.foundry.api.stack.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "ssh",
        description = {
            "Opens a shell on a host with this machine's ssh, the stack's key and pins.",
            "foundry host ssh web1",
            "What follows -- is given to ssh as it is."
        })
final class HostSshCommand implements Callable<Integer> {
    private final Machines machines;

    @Mixin
    private final HostArgument chosen = new HostArgument();

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARGUMENT", description = "Further arguments of ssh.")
    private List<String> further = List.of();

    HostSshCommand(Machines machines) {
        this.machines = machines;
    }

    @Override
    public Integer call() {
        Host host = machines.host(chosen.name());
        try (SshConfig config =
                new SshConfig(machines.world().ways(), machines.folder().resolve("known_hosts"), host)) {
            List<String> command =
                    new ArrayList<>(List.of("ssh", "-F", config.file().toString(), host.name()));
            command.addAll(further);
            return LentTerminal.to(command);
        }
    }
}
