package dev.foundry.host.cli;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.host.plugin.Catalog;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "info",
        description = {"Shows one component: versions, needs, roles and what it touches.", "foundry component info zot"
        })
final class ComponentInfoCommand implements Callable<Integer> {
    private final Foundry foundry;

    @Parameters(paramLabel = "COMPONENT", description = "Its name or alias, see foundry component list.")
    private String name = "";

    ComponentInfoCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public Integer call() {
        Catalog.Entry entry = KnownComponents.find(foundry.catalog(), name);
        foundry.voice()
                .result(List.of(
                        new Field("component", entry.name()),
                        new Field("title", entry.title()),
                        new Field("summary", entry.summary()),
                        new Field("aliases", entry.aliases()),
                        new Field("version", entry.version()),
                        new Field("supported", entry.supported().toString()),
                        new Field("plugin", entry.plugin() + " " + entry.pluginVersion()),
                        new Field("placed", entry.placement()),
                        new Field("roles", entry.roles()),
                        new Field(
                                "requires",
                                entry.requirements().stream()
                                        .filter(need -> !need.optional())
                                        .map(need -> need.capability() + " " + need.range())
                                        .toList()),
                        new Field(
                                "wants",
                                entry.requirements().stream()
                                        .filter(need -> need.optional())
                                        .map(need -> need.capability() + " " + need.range())
                                        .toList()),
                        new Field(
                                "provides",
                                entry.provides().stream()
                                        .map(gift -> gift.capability() + " " + gift.version())
                                        .toList()),
                        new Field("touches_kinds", entry.kinds()),
                        new Field("touches_paths", entry.hostPaths()),
                        new Field("touches_secrets", entry.secretPaths())));
        return 0;
    }
}
