package dev.foundry.plugin.seaweedfs;

import dev.foundry.api.Commands;
import dev.foundry.api.command.Workbench;
import java.util.List;
import org.pf4j.Extension;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The noun {@code object}. */
@Extension
public final class SeaweedfsCommands implements Commands {
    @Override
    public List<Object> commands(Workbench workbench) {
        return List.of(new CommandLine(new Noun())
                .addSubcommand(new BucketCommand(workbench))
                .addSubcommand(new UsageCommand(workbench)));
    }

    @Command(
            name = "object",
            description = {"The stack's object storage.", "foundry object bucket list"})
    private static final class Noun {}
}
