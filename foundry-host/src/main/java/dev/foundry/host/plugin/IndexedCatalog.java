package dev.foundry.host.plugin;

import dev.foundry.api.Component;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import java.util.Comparator;
import java.util.List;

/** The catalog that the plugins' index is. */
final class IndexedCatalog implements Catalog {
    private final Plugins plugins;

    IndexedCatalog(Plugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public List<Entry> entries() {
        return plugins.index().plugins().stream()
                .flatMap(plugin -> plugin.components().stream())
                .sorted(Comparator.comparing(Entry::name))
                .toList();
    }

    @Override
    public Component<?> load(String name) {
        IndexedPlugin plugin = plugins.index()
                .bringerOf(name)
                .orElseThrow(() -> new NotFoundException(
                        "no component '" + name + "' is installed",
                        Details.hint("see what is: foundry component list")));
        return plugins.load(plugin.id()).component(name);
    }
}
