package dev.foundry.host.cli.plugin;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.host.plugin.Catalog;
import dev.foundry.host.plugin.CommandDoc;
import dev.foundry.host.plugin.PluginNeed;
import dev.foundry.host.plugin.PluginProblem;
import dev.foundry.host.plugin.install.Installed;
import dev.foundry.host.plugin.install.Offered;
import dev.foundry.host.plugin.install.Offers;
import dev.foundry.host.plugin.install.Touched;
import dev.foundry.host.plugin.repo.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "info",
        description = {
            "Shows one plugin, installed or offered: what it brings, needs and touches.",
            "foundry plugin info powerdns",
            "A plugin that cannot be used is shown with the reason and the way out."
        })
final class PluginInfoCommand implements Callable<Integer> {
    private final PluginDesk desk;

    @Parameters(paramLabel = "PLUGIN", description = "The plugin's id, see foundry plugin search.")
    private String id = "";

    PluginInfoCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Offers offers = desk.house().known();
        Optional<Installed> installed = desk.house().installed().stream()
                .filter(known -> known.plugin().id().equals(id))
                .findFirst();
        List<Field> fields = new ArrayList<>();
        if (installed.isPresent()) {
            fields.addAll(shown(installed.get()));
        } else {
            Offered newest = offers.newest(id)
                    .or(() -> offers.of(id).stream().findFirst())
                    .orElseThrow(() -> Troubles.orElse(offers, absent(offers)));
            fields.addAll(shown(newest.release()));
        }
        fields.add(new Field(
                "offered",
                offers.of(id).stream()
                        .map(offered -> offered.release().version() + " ("
                                + offered.repository().name()
                                + (offered.release().yanked().isPresent() ? ", taken back)" : ")"))
                        .toList()));
        desk.voice().result(fields);
        return 0;
    }

    private List<Field> shown(Installed installed) {
        var plugin = installed.plugin();
        List<Field> fields = new ArrayList<>(List.of(
                new Field("plugin", plugin.id()),
                new Field("version", plugin.version()),
                new Field("from", installed.source()),
                new Field("description", plugin.description()),
                new Field("provider", plugin.provider()),
                new Field("plugin_api", plugin.requires())));
        fields.addAll(contents(plugin.components(), plugin.nouns(), plugin.needs()));
        fields.add(new Field("jar", plugin.jar().toString()));
        return fields;
    }

    private static List<Field> shown(Release release) {
        List<Field> fields = new ArrayList<>(List.of(
                new Field("plugin", release.id()),
                new Field("version", release.version() + " (not installed)"),
                new Field("description", release.about().description()),
                new Field("provider", release.about().provider()),
                new Field("plugin_api", release.requires()),
                new Field("released", release.released().toString())));
        fields.addAll(contents(release.components(), release.nouns(), release.needs()));
        return fields;
    }

    private static List<Field> contents(
            List<Catalog.Entry> components, List<CommandDoc> nouns, List<PluginNeed> plugins) {
        return List.of(
                new Field("components", names(components.stream().map(Catalog.Entry::name))),
                new Field("commands", names(nouns.stream().map(CommandDoc::name))),
                new Field(
                        "needs",
                        names(Stream.concat(
                                components.stream().flatMap(PluginInfoCommand::needs),
                                plugins.stream().map(need -> "plugin " + need)))),
                new Field(
                        "gives",
                        names(components.stream()
                                .flatMap(entry -> entry.provides().stream())
                                .map(gift -> gift.capability()))),
                new Field("touches", Touched.by(components).clauses()));
    }

    private NotFoundException absent(Offers offers) {
        return desk.index().problems().stream()
                .filter(problem -> problem.plugin().equals(id))
                .findFirst()
                .map(PluginProblem::unusable)
                .orElseGet(() -> new NotFoundException(
                        "no plugin '" + id + "' is installed or offered" + NearName.of(id, desk, offers),
                        Details.hint("see what there is: foundry plugin search")));
    }

    private static Stream<String> needs(Catalog.Entry entry) {
        return entry.requirements().stream().map(need -> need.capability() + (need.optional() ? " (optional)" : ""));
    }

    private static List<String> names(Stream<String> names) {
        return names.distinct().toList();
    }
}
