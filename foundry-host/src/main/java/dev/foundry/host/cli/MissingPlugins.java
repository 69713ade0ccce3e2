package dev.foundry.host.cli;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.host.cli.plugin.InstallWork;
import dev.foundry.host.config.StackComponents;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.plugin.install.PluginLock;
import dev.foundry.host.plugin.install.Wish;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        offer(bringers(Stream.concat(StackComponents.named(foundry.stackFile()).stream(), names.stream())));
        keepToLock();
    }

    /**
     * Demands that what the file names is installed, where a repository tells which plugin brings it.
     *
     * @throws NotFoundException naming all those plugins
     */
    void demandNone(StackFile file) {
        Set<String> plugins = bringers(file.components().keySet().stream()).keySet();
        if (!plugins.isEmpty()) {
            String list = String.join(" ", plugins);
            throw new NotFoundException(
                    "the stack needs plugins that are not installed: " + list,
                    Details.hint("foundry plugin install " + list)
                            .at(file.path().toString()));
        }
    }

    /** The plugins in the repositories that bring those of these components which are not installed, each with the first. */
    private Map<String, String> bringers(Stream<String> components) {
        List<String> unknown = components
                .distinct()
                .filter(name -> foundry.catalog().find(name).isEmpty())
                .toList();
        Map<String, String> elsewhere = unknown.isEmpty() ? Map.of() : desk.elsewhere();
        Map<String, String> plugins = new LinkedHashMap<>();
        for (String name : unknown) {
            String plugin = elsewhere.get(name);
            if (plugin != null) {
                plugins.putIfAbsent(plugin, name);
            }
        }
        return plugins;
    }

    private void offer(Map<String, String> componentsOfPlugins) {
        if (componentsOfPlugins.isEmpty()) {
            return;
        }
        componentsOfPlugins.forEach((plugin, name) ->
                foundry.voice().say("'" + name + "' comes with the plugin " + plugin + ", which is not installed."));
        Set<String> plugins = componentsOfPlugins.keySet();
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
