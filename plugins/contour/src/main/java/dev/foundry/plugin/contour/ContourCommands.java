package dev.foundry.plugin.contour;

import dev.foundry.api.Commands;
import dev.foundry.api.command.Workbench;
import java.util.List;
import org.pf4j.Extension;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The nouns {@code ingress} and {@code gateway}. */
@Extension
public final class ContourCommands implements Commands {
    @Override
    public List<Object> commands(Workbench workbench) {
        return List.of(
                new IngressCommand(workbench),
                new CommandLine(new Gateway()).addSubcommand(new ListenerCommand(workbench)));
    }

    @Command(
            name = "gateway",
            description = {"The Gateway that routes attach to.", "foundry gateway listener list"})
    private static final class Gateway {}
}
