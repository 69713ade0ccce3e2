package dev.foundry.host.plugin;

import java.util.List;
import java.util.Optional;

/**
 * All installed plugins, known without running a line of theirs.
 *
 * @param plugins those that can be used, by id
 * @param problems jars that cannot
 */
public record PluginIndex(List<IndexedPlugin> plugins, List<PluginProblem> problems) {
    public PluginIndex {
        plugins = List.copyOf(plugins);
        problems = List.copyOf(problems);
    }

    /** The plugin with this id. */
    public Optional<IndexedPlugin> plugin(String id) {
        return plugins.stream().filter(plugin -> plugin.id().equals(id)).findFirst();
    }

    /** The plugin that owns a noun. */
    public Optional<IndexedPlugin> ownerOf(String noun) {
        return plugins.stream()
                .filter(plugin -> plugin.nouns().stream()
                        .anyMatch(command -> command.words().contains(noun)))
                .findFirst();
    }

    /** The plugin that brings a component. */
    public Optional<IndexedPlugin> bringerOf(String component) {
        return plugins.stream()
                .filter(plugin -> plugin.componentClasses().containsKey(component))
                .findFirst();
    }
}
