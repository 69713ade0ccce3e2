package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.Commands;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.machine.Machine;
import dev.foundry.api.machine.MachineIdentity;
import dev.foundry.api.machine.MachineMaker;
import dev.foundry.api.machine.MachineSource;
import dev.foundry.api.machine.MachineState;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.hypervisor.LibvirtHypervisor;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.pf4j.Extension;
import picocli.CommandLine;

/** The nouns {@code vm}, {@code hypervisor}, {@code image} and {@code pool}, and the machines that hosts of a stack are. */
@Extension
public final class VmCommands implements Commands, MachineMaker {
    private final HostMachines machines = new HostMachines(LibvirtHypervisor::connect);

    @Override
    public Reading read(MachineSource source) {
        return machines.read(source);
    }

    @Override
    public Map<Machine, MachineState> observe(List<Machine> all) {
        return machines.observe(all);
    }

    @Override
    public void make(Machine machine, MachineIdentity identity, Consumer<String> progress) {
        machines.make(machine, identity, progress);
    }

    @Override
    public void remove(Machine machine, Consumer<String> progress) {
        machines.remove(machine, progress);
    }

    @Override
    public List<Object> commands(Workbench workbench) {
        return commands(workbench, LibvirtHypervisor::connect);
    }

    static List<Object> commands(Workbench workbench, Connecting connecting) {
        return List.of(
                new CommandLine(new VmCommand(workbench, connecting))
                        .addSubcommand(new CreateCommand(workbench, connecting))
                        .addSubcommand(new PlanCommand(workbench, connecting))
                        .addSubcommand(new ApplyCommand(workbench, connecting))
                        .addSubcommand(new StatusCommand(workbench, connecting))
                        .addSubcommand(new PowerCommand.Start(workbench, connecting))
                        .addSubcommand(new PowerCommand.Stop(workbench, connecting))
                        .addSubcommand(new PowerCommand.Restart(workbench, connecting))
                        .addSubcommand(new ResizeCommand(workbench, connecting))
                        .addSubcommand(new CloneCommand(workbench, connecting))
                        .addSubcommand(new SnapshotCommand(workbench, connecting))
                        .addSubcommand(new ConsoleCommand(workbench, connecting))
                        .addSubcommand(new SshCommand(workbench, connecting))
                        .addSubcommand(new DestroyCommand(workbench, connecting))
                        .addSubcommand(new RenderCommand(workbench))
                        .addSubcommand(new ValidateCommand(workbench)),
                new CommandLine(new HypervisorCommand(workbench, connecting)),
                new CommandLine(new ImageCommand(workbench, connecting))
                        .addSubcommand(new ImageImportCommand(workbench, connecting))
                        .addSubcommand(new ImagePullCommand(workbench, connecting))
                        .addSubcommand(new ImageVerifyCommand(workbench, connecting)),
                new CommandLine(new PoolCommand(workbench, connecting)));
    }
}
