package dev.foundry.plugin.zot;

import dev.foundry.api.Commands;
import dev.foundry.api.command.Workbench;
import java.util.List;
import org.pf4j.Extension;

/** The noun {@code registry}. */
@Extension
public final class ZotCommands implements Commands {
    @Override
    public List<Object> commands(Workbench workbench) {
        return List.of(new RegistryCommand(workbench));
    }
}
