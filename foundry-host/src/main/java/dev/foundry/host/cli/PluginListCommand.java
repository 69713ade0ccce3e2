package dev.foundry.host.cli;

import dev.foundry.host.plugin.Catalog;
import dev.foundry.host.plugin.CommandDoc;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = {"Lists the installed plugins and what each brings.", "foundry plugin list"})
final class PluginListCommand implements Callable<Integer> {
    private final Foundry foundry;

    PluginListCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public Integer call() {
        List<List<Object>> rows = new ArrayList<>();
        for (var plugin : foundry.plugins().index().plugins()) {
            rows.add(List.of(
                    plugin.id(),
                    plugin.version(),
                    plugin.components().stream().map(Catalog.Entry::name).toList(),
                    plugin.nouns().stream().map(CommandDoc::name).toList(),
                    plugin.description()));
        }
        foundry.voice().table(List.of("plugin", "version", "components", "commands", "description"), rows);
        return 0;
    }
}
