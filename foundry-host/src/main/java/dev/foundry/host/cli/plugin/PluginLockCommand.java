package dev.foundry.host.cli.plugin;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.plugin.Catalog;
import dev.foundry.host.plugin.IndexedPlugin;
import dev.foundry.host.plugin.install.PluginLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "lock",
        description = {
            "Writes foundry.lock beside the stack file: the plugins it uses, by version and checksum.",
            "foundry plugin lock",
            "Commit it with the stack file; foundry plugin install --locked brings exactly these to another machine."
        })
final class PluginLockCommand implements Callable<Integer> {
    private final PluginDesk desk;

    @Mixin
    private final DryRun dryRun = new DryRun();

    PluginLockCommand(PluginDesk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        List<String> named = desk.components();
        List<String> used = desk.index().plugins().stream()
                .filter(plugin -> plugin.components().stream().anyMatch(component -> uses(named, component)))
                .map(IndexedPlugin::id)
                .toList();
        PluginLock lock = desk.house().locking().of(used);
        if (dryRun.chosen()) {
            desk.voice().raw(lock.text());
            return 0;
        }
        Path file = desk.lockFile();
        try {
            Files.writeString(file, lock.text());
        } catch (IOException unwritable) {
            throw new FailedException(
                    "cannot write " + file, Details.hint("check the folder").causedBy(unwritable));
        }
        desk.voice().raw("Locked " + (used.isEmpty() ? "no plugin" : String.join(", ", used)) + " in " + file + ".\n");
        return 0;
    }

    private static boolean uses(List<String> named, Catalog.Entry component) {
        return component.implied()
                || named.contains(component.name())
                || component.aliases().stream().anyMatch(named::contains);
    }
}
