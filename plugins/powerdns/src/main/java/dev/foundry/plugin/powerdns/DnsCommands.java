package dev.foundry.plugin.powerdns;

import dev.foundry.api.Commands;
import dev.foundry.api.command.Workbench;
import java.util.List;
import org.pf4j.Extension;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The noun {@code dns}. Its commands speak to whatever serves the stack's zones. */
@Extension
public final class DnsCommands implements Commands {
    @Override
    public List<Object> commands(Workbench workbench) {
        return List.of(new CommandLine(new Noun())
                .addSubcommand(new ZoneCommands(workbench))
                .addSubcommand(new RecordCommands(workbench))
                .addSubcommand(new TestCommand(workbench)));
    }

    @Command(
            name = "dns",
            description = {"Zones and records of the stack's DNS, and tests of its answers.", "foundry dns zone list"})
    private static final class Noun {}
}
