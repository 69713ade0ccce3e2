package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.Commands;
import dev.foundry.api.command.Workbench;
import java.util.List;
import org.pf4j.Extension;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The noun {@code vm}. */
@Extension
public final class VmCommands implements Commands {
    @Override
    public List<Object> commands(Workbench workbench) {
        return List.of(new CommandLine(new Noun())
                .addSubcommand(new RenderCommand(workbench))
                .addSubcommand(new ValidateCommand(workbench)));
    }

    @Command(
            name = "vm",
            description = {"Virtual machines from VirtualMachine documents.", "foundry vm validate -f vm.yaml"})
    private static final class Noun {}
}
