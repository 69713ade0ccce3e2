package dev.foundry.host.cli.plugin;

import dev.foundry.host.config.Nearness;
import dev.foundry.host.plugin.IndexedPlugin;
import dev.foundry.host.plugin.install.Offers;
import java.util.Comparator;
import java.util.stream.Stream;

/** The plugin that was probably meant. */
final class NearName {
    private NearName() {}

    /** {@code "; did you mean powerdns?"}, or nothing. */
    static String of(String typed, PluginDesk desk, Offers offers) {
        int enough = Math.max(1, typed.length() / 3);
        return Stream.concat(
                        offers.ids().stream(), desk.index().plugins().stream().map(IndexedPlugin::id))
                .filter(id -> Nearness.distance(typed, id) <= enough || (typed.length() >= 3 && id.startsWith(typed)))
                .min(Comparator.<String>comparingInt(id -> Nearness.distance(typed, id))
                        .thenComparing(Comparator.naturalOrder()))
                .map(id -> "; did you mean " + id + "?")
                .orElse("");
    }
}
