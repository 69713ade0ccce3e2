package dev.foundry.host.cli;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.host.plugin.Catalog;
import dev.foundry.host.plugin.CommandDoc;
import dev.foundry.host.plugin.IndexedPlugin;
import dev.foundry.host.plugin.PluginIndex;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "info",
        description = {
            "Shows one plugin: what it brings, needs and touches.",
            "foundry plugin info powerdns",
            "A plugin that cannot be used is shown with the reason and the way out."
        })
final class PluginInfoCommand implements Callable<Integer> {
    private final Foundry foundry;

    @Parameters(paramLabel = "PLUGIN", description = "The plugin's id, see foundry plugin list.")
    private String id = "";

    PluginInfoCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public Integer call() {
        PluginIndex index = foundry.plugins().index();
        IndexedPlugin plugin = index.plugin(id).orElseThrow(() -> absent(index));
        List<Catalog.Entry> components = plugin.components();
        foundry.voice()
                .result(List.of(
                        new Field("plugin", plugin.id()),
                        new Field("version", plugin.version()),
                        new Field("description", plugin.description()),
                        new Field("provider", plugin.provider()),
                        new Field("plugin_api", plugin.requires()),
                        new Field("components", names(components.stream().map(Catalog.Entry::name))),
                        new Field("commands", names(plugin.nouns().stream().map(CommandDoc::name))),
                        new Field("needs", names(components.stream().flatMap(PluginInfoCommand::needs))),
                        new Field(
                                "gives",
                                names(components.stream()
                                        .flatMap(entry -> entry.provides().stream())
                                        .map(gift -> gift.capability()))),
                        new Field("touches", names(components.stream().flatMap(PluginInfoCommand::touched))),
                        new Field("jar", plugin.jar().toString())));
        return 0;
    }

    private NotFoundException absent(PluginIndex index) {
        return index.problems().stream()
                .filter(problem -> problem.plugin().equals(id))
                .findFirst()
                .map(problem -> new NotFoundException(
                        "plugin " + id + " cannot be used: it " + problem.what(),
                        Details.hint(problem.mend()).at(problem.jar().toString())))
                .orElseGet(() -> new NotFoundException(
                        "no plugin '" + id + "' is installed"
                                + Nearest.to(
                                                id,
                                                index.plugins().stream()
                                                        .map(IndexedPlugin::id)
                                                        .toList())
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse(""),
                        Details.hint("see what is: foundry plugin list")));
    }

    private static Stream<String> needs(Catalog.Entry entry) {
        return entry.requirements().stream().map(need -> need.capability() + (need.optional() ? " (optional)" : ""));
    }

    private static Stream<String> touched(Catalog.Entry entry) {
        return Stream.of(
                        entry.hostPaths().stream(),
                        entry.secretPaths().stream().map(path -> "secrets " + path),
                        entry.kinds().stream().map(kind -> kind + " resources"))
                .flatMap(all -> all);
    }

    private static List<String> names(Stream<String> names) {
        return names.distinct().toList();
    }
}
