package dev.foundry.host.plugin.install;

import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Version;
import dev.foundry.host.plugin.Plugins;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lock files: what is installed, pinned to the byte, and brought back from the repositories. */
public final class Locking {
    private final PluginHouse house;
    private final Plugins plugins;
    private final PluginStore store;

    Locking(PluginHouse house, Plugins plugins, PluginStore store) {
        this.house = house;
        this.plugins = plugins;
        this.store = store;
    }

    /**
     * The lock file of a stack, from what is installed.
     *
     * @throws NotFoundException when one of them is not
     */
    public PluginLock of(List<String> ids) {
        Map<String, PluginLock.Entry> entries = new TreeMap<>();
        for (String id : ids) {
            Installed installed = house.installed(id);
            entries.put(
                    id,
                    new PluginLock.Entry(
                            Version.of(installed.plugin().version()),
                            store.sha512(installed.plugin().jar()),
                            installed.source()));
        }
        return new PluginLock(entries);
    }

    /** The plugins that a lock file names and that are not installed to the byte. */
    public List<String> differing(PluginLock lock) {
        return lock.plugins().entrySet().stream()
                .filter(entry -> !holds(entry.getKey(), entry.getValue()))
                .map(entry -> entry.getKey() + " " + entry.getValue().version())
                .toList();
    }

    /**
     * The releases that a lock file names and that are not what is installed.
     *
     * @throws NotFoundException when a release is in no repository
     * @throws RefusedException when a repository has another content for one, or it may not be newly installed
     */
    public List<Offered> releases(PluginLock lock, Offers offers) {
        return lock.plugins().entrySet().stream()
                .filter(entry -> !holds(entry.getKey(), entry.getValue()))
                .map(entry -> entry.getValue().release(entry.getKey(), offers))
                .toList();
    }

    private boolean holds(String id, PluginLock.Entry entry) {
        return plugins.index()
                .plugin(id)
                .filter(plugin -> Version.of(plugin.version()).equals(entry.version())
                        && store.sha512(plugin.jar()).equals(entry.sha512()))
                .isPresent();
    }
}
