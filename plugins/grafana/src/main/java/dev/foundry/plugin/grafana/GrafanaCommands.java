package dev.foundry.plugin.grafana;

import dev.foundry.api.Commands;
import dev.foundry.api.command.Workbench;
import java.util.List;
import org.pf4j.Extension;

/** The noun {@code dashboard}. */
@Extension
public final class GrafanaCommands implements Commands {
    @Override
    public List<Object> commands(Workbench workbench) {
        return List.of(new DashboardCommand(workbench));
    }
}
