package dev.foundry.plugin.longhorn;

import dev.foundry.api.Commands;
import dev.foundry.api.command.Workbench;
import java.util.List;
import org.pf4j.Extension;
import picocli.CommandLine;

/** The noun {@code storage}. */
@Extension
public final class LonghornCommands implements Commands {
    @Override
    public List<Object> commands(Workbench workbench) {
        return List.of(new CommandLine(new StorageCommand(workbench))
                .addSubcommand(new ClaimCommand(workbench))
                .addSubcommand(new AddDiskCommand(workbench)));
    }
}
