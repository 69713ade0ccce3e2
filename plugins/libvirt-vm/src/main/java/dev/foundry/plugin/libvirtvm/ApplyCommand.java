package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Standalone;
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

/** {@code foundry vm apply}. */
@Command(
        name = "apply",
        description = {
            "Makes machines as their documents say: new ones, and what can be changed of those that are there.",
            "foundry vm apply -f vm.yaml",
            "foundry vm apply -f vm.yaml --restart",
            "A disk is never made smaller, converted or deleted; what would need that is refused."
        })
final class ApplyCommand implements Callable<Integer> {
    private final Workbench workbench;
    private final Connecting connecting;

    @Mixin
    private Input input = new Input();

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private ApplyOptions options = new ApplyOptions();

    @Mixin
    private DryRun dryRun = new DryRun();

    ApplyCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Override
    public Integer call() {
        List<VirtualMachine> machines = input.machines(workbench.voice());
        String again = "foundry vm apply" + input.words() + options.words() + connection.words();
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            MachinesComponent component = new MachinesComponent(hypervisor, machines, options.choices(), Instant.now());
            Standalone alone = workbench.standalone(component, new MachinesComponent.NoKeys());
            if (dryRun.chosen()) {
                return alone.plan(false, again);
            }
            int code = alone.converge(again);
            machines.stream()
                    .filter(component::needsRestart)
                    .forEach(machine -> workbench
                            .voice()
                            .warn(machine.name() + " runs as it was started; what changed is in force after: foundry vm"
                                    + " restart " + machine.name() + connection.words()));
            return code;
        }
    }
}
