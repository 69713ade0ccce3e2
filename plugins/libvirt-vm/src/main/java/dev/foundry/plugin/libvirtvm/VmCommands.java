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
                        .addSubcommand(new RenderCommand(workbench))
                        .addSubcommand(new ValidateCommand(workbench)),
                new CommandLine(new HypervisorCommand(workbench, connecting)),
                new CommandLine(new ImageCommand(workbench, connecting)),
                new CommandLine(new PoolCommand(workbench, connecting)));
    }
}
