package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.Workbench;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.declaration.MachinesComponent;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code foundry vm plan}. */
@Command(
        name = "plan",
        description = {
            "Shows what apply would change, what counts only after a restart, and what needs a new machine.",
            "foundry vm plan -f vm.yaml"
        })
final class PlanCommand implements Callable<Integer> {
    private final Workbench workbench;
    private final Connecting connecting;

    @Mixin
    private Input input = new Input();

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private ApplyOptions options = new ApplyOptions();

    @Option(names = "--exit-code", description = "Exit with 10 when there is something to change.")
    private boolean exitCode;

    PlanCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Override
    public Integer call() {
        List<VirtualMachine> machines = input.machines(workbench.voice());
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            MachinesComponent component = new MachinesComponent(hypervisor, machines, options.choices(), Instant.now());
            return workbench
                    .standalone(component, new MachinesComponent.NoKeys())
                    .plan(exitCode, "foundry vm apply" + input.words() + options.words() + connection.words());
        }
    }
}
