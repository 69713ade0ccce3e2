package dev.foundry.plugin.prometheus;

import dev.foundry.api.Commands;
import dev.foundry.api.command.Workbench;
import java.util.List;
import org.pf4j.Extension;

/** The noun {@code metrics}. */
@Extension
public final class PrometheusCommands implements Commands {
    @Override
    public List<Object> commands(Workbench workbench) {
        return List.of(new MetricsCommand(workbench));
    }
}
