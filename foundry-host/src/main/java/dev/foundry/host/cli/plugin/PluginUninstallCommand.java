package dev.foundry.host.cli.plugin;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.plugin.Catalog;
import dev.foundry.host.plugin.IndexedPlugin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "uninstall",
        description = {
            "Removes a plugin, with its older versions; refused while a stack file names its components.",
            "foundry plugin uninstall velero"
        })
final class PluginUninstallCommand implements Callable<Integer> {
    private final PluginDesk desk;

    @Parameters(paramLabel = "PLUGIN", description = "The id of an installed plugin.")
    private String id = "";

    @Mixin
    private final DryRun dryRun = new DryRun();

    PluginUninstallCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        desk.house().withdrawal().demandRemovable(id);
        Optional<IndexedPlugin> programs = desk.house().withdrawal().programs(id);
        if (programs.isEmpty()) {
            desk.index().plugin(id).ifPresent(plugin -> plugin.components().forEach(this::demandUnused));
        }
        String after = programs.map(plugin -> " " + id + " " + plugin.version() + " comes with the program.")
                .orElse("");
        if (dryRun.chosen()) {
            desk.voice().raw("Would uninstall " + id + "." + after + "\n");
            return 0;
        }
        desk.voice().confirm("Uninstall " + id + "?");
        desk.house().withdrawal().uninstall(id);
        desk.voice().raw("Uninstalled " + id + "." + after + "\n");
        return 0;
    }

    private void demandUnused(Catalog.Entry component) {
        List<Path> stacks = desk.stacksWith(component.name());
        if (!stacks.isEmpty()) {
            throw new RefusedException(
                    component.name() + " of the plugin " + id + " is part of the stack in " + stacks.getFirst(),
                    Details.hint("take it away first: foundry component uninstall " + component.name()
                            + "\nthen out of the file: foundry config set --remove components " + component.name()));
        }
    }
}
