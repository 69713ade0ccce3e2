package dev.foundry.plugin.velero;

import dev.foundry.api.Commands;
import dev.foundry.api.command.Workbench;
import java.util.List;
import org.pf4j.Extension;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The noun {@code backup}. */
@Extension
public final class VeleroCommands implements Commands {
    @Override
    public List<Object> commands(Workbench workbench) {
        Bench bench = new Bench(workbench);
        return List.of(new CommandLine(new Noun())
                .addSubcommand(new CreateCommand(bench))
                .addSubcommand(new ListCommand(bench))
                .addSubcommand(new DescribeCommand(bench))
                .addSubcommand(new LocalCommand(bench))
                .addSubcommand(new RestoreCommand(bench))
                .addSubcommand(new ScheduleCommand(bench))
                .addSubcommand(new DeleteCommand(bench)));
    }

    @Command(
            name = "backup",
            description = {
                "Backups of the cluster: made, listed, copied, brought back, scheduled, deleted.",
                "foundry backup list"
            })
    private static final class Noun {}
}
