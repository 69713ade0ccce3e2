package dev.foundry.host.cli.plugin;

import dev.foundry.api.stack.Version;
import dev.foundry.host.plugin.IndexedPlugin;
import dev.foundry.host.plugin.install.Offers;

/** Warns of installed releases that their publisher took back. */
final class Yanked {
    private Yanked() {}

    static void warn(PluginDesk desk, Offers offers) {
        for (IndexedPlugin plugin : desk.index().plugins()) {
            offers.exactly(plugin.id(), Version.of(plugin.version()))
                    .flatMap(offered -> offered.release().yanked())
                    .ifPresent(reason -> desk.voice()
                            .warn(plugin.id() + " " + plugin.version() + " was taken back by its publisher: " + reason
                                    + "; foundry plugin update " + plugin.id()));
        }
    }
}
