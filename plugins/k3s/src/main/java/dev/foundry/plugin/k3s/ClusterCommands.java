package dev.foundry.plugin.k3s;

import dev.foundry.api.Commands;
import dev.foundry.api.command.Workbench;
import java.util.List;
import org.pf4j.Extension;

/** The noun {@code cluster}. */
@Extension
public final class ClusterCommands implements Commands {
    @Override
    public List<Object> commands(Workbench workbench) {
        return List.of(new ClusterCommand(workbench));
    }
}
