package dev.foundry.host.cli.plugin;

import dev.foundry.host.plugin.Catalog;
import dev.foundry.host.plugin.CommandDoc;
import dev.foundry.host.plugin.install.Installed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = {
            "Lists the installed plugins, what each brings and where it came from.",
            "foundry plugin list",
            "Warns of releases that were taken back; foundry doctor lists jars that cannot be used."
        })
final class PluginListCommand implements Callable<Integer> {
    private final PluginDesk desk;

    PluginListCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        List<List<Object>> rows = new ArrayList<>();
        for (Installed installed : desk.house().installed()) {
            var plugin = installed.plugin();
            rows.add(List.of(
                    plugin.id(),
                    plugin.version(),
                    installed.source(),
                    plugin.components().stream().map(Catalog.Entry::name).toList(),
                    plugin.nouns().stream().map(CommandDoc::name).toList(),
                    plugin.description()));
        }
        desk.voice().table(List.of("plugin", "version", "from", "components", "commands", "description"), rows);
        Yanked.warn(desk, desk.house().known());
        return 0;
    }
}
