package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.Commands;
import dev.foundry.api.command.Workbench;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.hypervisor.LibvirtHypervisor;
import java.util.List;
import org.pf4j.Extension;
import picocli.CommandLine;

/** The nouns {@code vm}, {@code hypervisor}, {@code image} and {@code pool}. */
@Extension
public final class VmCommands implements Commands {
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
