package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code foundry vm console}. */
@Command(
        name = "console",
        description = {
            "Opens a machine's serial console with this computer's virsh (package libvirt-clients); Ctrl-] leaves it.",
            "foundry vm console web"
        })
final class ConsoleCommand implements Callable<Integer> {
    private final Workbench workbench;
    private final Connecting connecting;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--force", description = "Take it from somebody who has it open.")
    private boolean force;

    @Mixin
    private MachineArgument argument = new MachineArgument();

    ConsoleCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Override
    public Integer call() {
        List<String> command = new ArrayList<>(List.of("virsh", "--connect"));
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Domain domain = argument.find(hypervisor);
            if (!domain.state().active()) {
                throw new RefusedException(
                        domain.name() + " is off, so it has no console",
                        Details.hint("foundry vm start " + domain.name() + connection.words()));
            }
            command.addAll(List.of(hypervisor.about().uri(), "console", domain.name()));
        }
        if (force) {
            command.add("--force");
        }
        return workbench.lendTerminal(command);
    }
}
