package dev.foundry.plugin.loki;

import dev.foundry.api.Commands;
import dev.foundry.api.command.Workbench;
import java.util.List;
import org.pf4j.Extension;

/** The noun {@code logs}. */
@Extension
public final class LokiCommands implements Commands {
    @Override
    public List<Object> commands(Workbench workbench) {
        return List.of(new LogsCommand(workbench));
    }
}
