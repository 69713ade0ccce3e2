package dev.foundry.plugin.openbao;

import dev.foundry.api.Commands;
import dev.foundry.api.command.Workbench;
import java.util.List;
import org.pf4j.Extension;

/** The noun {@code openbao}. */
@Extension
public final class OpenbaoCommands implements Commands {
    @Override
    public List<Object> commands(Workbench workbench) {
        return List.of(new OpenbaoCommand(workbench));
    }
}
