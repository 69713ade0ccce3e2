package dev.foundry.host.cli;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.host.cli.plugin.InstallWork;
import dev.foundry.host.config.StackComponents;
import dev.foundry.host.plugin.install.PluginLock;
import dev.foundry.host.plugin.install.Wish;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Before an install: plugins that the stack names and that are not installed are offered, and a lock file is kept to. */
final class MissingPlugins {
    private final Foundry foundry;
    private final FoundryPluginDesk desk;

    MissingPlugins(Foundry foundry) {
        this.foundry = foundry;
        this.desk = new FoundryPluginDesk(foundry);
    }

    /**
     * Sees to it that the components of the stack file, and these, are installed.
     *
     * @throws RefusedException when a plugin is missing and not agreed to, or is another one than the lock file names
     */
    void settle(List<String> names) {
        List<String> unknown = Stream.concat(StackComponents.named(foundry.stackFile()).stream(), names.stream())
                .distinct()
                .filter(name -> foundry.catalog().find(name).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            offer(unknown);
        }
        keepToLock();
    }

    private void offer(List<String> unknown) {
        Map<String, String> elsewhere = desk.elsewhere();
        Set<String> plugins = new LinkedHashSet<>();
        for (String name : unknown) {
            String plugin = elsewhere.get(name);
            if (plugin != null && plugins.add(plugin)) {
                foundry.voice().say("'" + name + "' comes with the plugin " + plugin + ", which is not installed.");
            }
        }
        if (plugins.isEmpty()) {
            return;
        }
        String list = String.join(" ", plugins);
        if (!desk.agrees("Install " + String.join(", ", plugins) + "?")) {
            throw new RefusedException(
                    "the stack needs plugins that are not installed: " + list,
                    Details.hint("foundry plugin install " + list + "\nor agree to it beforehand with --yes"));
        }
        List<Wish> wishes = new ArrayList<>();
        plugins.forEach(plugin -> wishes.add(Wish.of(plugin, false)));
        new InstallWork(desk, false).install(wishes, desk.house().fetched(), false);
        foundry.plugins().forget();
    }

    private void keepToLock() {
        if (!Files.exists(desk.lockFile())) {
            return;
        }
        List<String> others = desk.house().locking().differing(PluginLock.read(desk.lockFile()));
        if (!others.isEmpty()) {
            throw new RefusedException(
                    "foundry.lock names other plugins than are installed: " + String.join(", ", others),
                    Details.hint("install those: foundry plugin install --locked\nor lock these: foundry plugin lock")
                            .at(desk.lockFile().toString()));
        }
    }
}
