package dev.foundry.host.plugin.install;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Version;
import dev.foundry.host.plugin.IndexedPlugin;
import dev.foundry.host.plugin.PluginJar;
import dev.foundry.host.plugin.Plugins;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways back: to a version before, and out of the house. */
public final class Withdrawal {
    private final PluginHouse house;
    private final PluginPlaces places;
    private final Plugins plugins;
    private final PluginStore store;
    private final Admission admission;

    Withdrawal(PluginHouse house, PluginPlaces places, Plugins plugins, PluginStore store, Admission admission) {
        this.house = house;
        this.places = places;
        this.plugins = plugins;
        this.store = store;
        this.admission = admission;
    }

    /**
     * Where a rollback leads to: a version that was installed before, or the one that came with the program.
     *
     * @param wanted a certain version; empty for the next older one
     * @throws NotFoundException when there is none
     */
    public Version before(String id, Optional<Version> wanted) {
        Optional<Version> now = current(id);
        List<Version> kept = Stream.concat(
                        store.kept(id).stream(), programs(id).map(plugin -> Version.of(plugin.version())).stream())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        return kept.stream()
                .filter(version -> wanted.map(version::equals)
                        .orElse(now.map(version::compareTo).orElse(-1) < 0))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "there is no "
                                + wanted.map(version -> "version " + version).orElse("older version") + " of " + id
                                + " to go back to",
                        Details.hint("kept: "
                                + String.join(
                                        ", ",
                                        kept.stream().map(Version::toString).toList())
                                + "; any other: foundry plugin install " + id + "@VERSION")));
    }

    /**
     * The version in use, or the one that the jar of an unusable plugin tells; empty when that tells none.
     *
     * @throws NotFoundException when it is not installed
     */
    public Optional<Version> current(String id) {
        if (!house.unusable().contains(id)) {
            return Optional.of(Version.of(house.installed(id).plugin().version()));
        }
        try {
            return Optional.of(Version.of(PluginJar.inspect(places.jar(id)).version()));
        } catch (RefusedException damaged) {
            return Optional.empty();
        }
    }

    /** The plugin that came with the program, in use when the person's own is gone. */
    public Optional<IndexedPlugin> programs(String id) {
        return plugins.without(places.folder()).plugin(id);
    }

    /**
     * Goes back to a version.
     *
     * @throws RefusedException when it is damaged or does not fit any more; the one in use stays then
     */
    public void rollback(String id, Version version) {
        store.alone(() -> {
            Optional<IndexedPlugin> programs =
                    programs(id).filter(plugin -> Version.of(plugin.version()).equals(version));
            if (programs.isPresent()) {
                admission.readmit(programs.get());
                store.drop(id, false);
            } else {
                admission.readmit(kept(id, version));
                store.use(id, version);
            }
            plugins.forget();
            return version;
        });
    }

    private IndexedPlugin kept(String id, Version version) {
        if (!store.intact(id, version)) {
            throw new RefusedException(
                    "the kept " + id + " " + version + " is damaged",
                    Details.hint("install it again: foundry plugin install " + id + "@" + version));
        }
        return PluginJar.inspect(places.kept(id, version));
    }

    /**
     * Takes a plugin away, with what was kept of it; the program's own version of it is in use again where there is one.
     *
     * @throws RefusedException when it belongs to the program, or another plugin needs it
     */
    public void uninstall(String id) {
        demandRemovable(id);
        store.alone(() -> {
            store.drop(id, true);
            plugins.forget();
            return id;
        });
    }

    /** What an uninstall leaves that was killed midway; where the program has the plugin too, a rollback leaves the same. */
    private boolean halfGone(String id) {
        return store.onlyKept(id) && programs(id).isEmpty();
    }

    /** Demands that a plugin may be taken away. */
    public void demandRemovable(String id) {
        if (house.unusable().contains(id) || halfGone(id)) {
            return;
        }
        Installed plugin = house.installed(id);
        if (plugin.bundled()) {
            throw new RefusedException(
                    id + " comes with the program",
                    Details.hint("it costs nothing while no stack names its components"));
        }
        if (!plugin.plugin().jar().equals(places.jar(id))) {
            throw new RefusedException(
                    id + " was put into the plugins folder by hand",
                    Details.hint("take it out by hand: rm " + plugin.plugin().jar()));
        }
        Optional<IndexedPlugin> after = programs(id);
        for (IndexedPlugin other : plugins.index().plugins()) {
            if (other.needs().stream()
                    .filter(need -> need.plugin().equals(id))
                    .anyMatch(need -> after.map(next -> !need.admits(next)).orElse(!need.optional()))) {
                throw new RefusedException(
                        other.id() + " needs the plugin " + id,
                        Details.hint("uninstall that first: foundry plugin uninstall " + other.id()));
            }
        }
    }
}
