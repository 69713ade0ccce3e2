package dev.foundry.host.plugin.install;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Version;
import dev.foundry.host.plugin.IndexedPlugin;
import dev.foundry.host.plugin.PluginJar;
import dev.foundry.host.plugin.Plugins;
import dev.foundry.host.plugin.repo.JarMatch;
import dev.foundry.host.plugin.repo.Release;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets a jar in: fetched, verified, tried out and kept, and not yet in use. */
final class Admission {
    private final PluginPlaces places;
    private final Plugins plugins;
    private final PluginStore store;

    Admission(PluginPlaces places, Plugins plugins, PluginStore store) {
        this.places = places;
        this.plugins = plugins;
        this.store = store;
    }

    void admit(List<Offered> releases) {
        releases.forEach(this::demandOwner);
        List<IndexedPlugin> checked = new ArrayList<>();
        for (Offered offered : releases) {
            checked.add(fetched(offered));
        }
        checked.forEach(plugin -> demandWords(plugin, checked));
        checked.forEach(plugin -> plugins.tryOut(plugin, checked));
    }

    void admit(LocalJar jar) {
        IndexedPlugin plugin = jar.plugin();
        demandPlace(plugin);
        Version version = Version.of(plugin.version());
        Path staged =
                store.stage(plugin.id() + "-" + version + ".jar", jar.path().toUri(), PluginJar.LARGEST, jar.sha512());
        demandWords(PluginJar.inspect(staged), List.of());
        store.keep(
                staged,
                plugin.id(),
                version,
                new Origin(Origin.FILE, jar.path().toAbsolutePath().toString(), "", jar.sha512()));
        plugins.tryOut(PluginJar.inspect(places.kept(plugin.id(), version)), List.of());
    }

    private IndexedPlugin fetched(Offered offered) {
        Release release = offered.release();
        boolean kept = store.intact(release.id(), release.version())
                && store.origin(release.id(), release.version())
                        .filter(origin -> origin.sha512().equals(release.file().sha512()))
                        .isPresent();
        if (!kept) {
            Path staged = store.stage(
                    release.file().name(),
                    offered.repository().address().resolve(release.file().name()),
                    Math.min(release.file().size(), PluginJar.LARGEST),
                    release.file().sha512());
            demandPlace(JarMatch.demand(staged, release));
            store.keep(staged, release.id(), release.version(), Origin.of(offered));
        }
        IndexedPlugin plugin = JarMatch.demand(places.kept(release.id(), release.version()), release);
        demandPlace(plugin);
        return plugin;
    }

    /** An id stays with the publisher it was first installed from. */
    private void demandOwner(Offered offered) {
        String id = offered.release().id();
        Optional<Origin> origin =
                plugins.index().plugin(id).flatMap(plugin -> store.origin(id, Version.of(plugin.version())));
        if (origin.isPresent()
                && !origin.get().key().isEmpty()
                && !origin.get().key().equals(offered.repository().key().text())) {
            throw new RefusedException(
                    id + " is installed from repository " + origin.get().repository() + "; repository "
                            + offered.repository().name() + " has a plugin of this name under another key",
                    Details.hint("if you mean the other one: foundry plugin uninstall " + id
                            + ", then foundry plugin install " + id));
        }
    }

    /** A jar put there by hand is kept before it is replaced; under another file name it would stay beside the new one. */
    void demandPlace(IndexedPlugin plugin) {
        Optional<IndexedPlugin> now = plugins.index()
                .plugin(plugin.id())
                .filter(known -> places.folder().equals(known.jar().getParent()));
        if (now.isEmpty()) {
            return;
        }
        if (!now.get().jar().equals(places.jar(plugin.id()))) {
            throw new RefusedException(
                    plugin.id() + " was put into the plugins folder by hand",
                    Details.hint("take it out by hand first: rm " + now.get().jar()));
        }
        Version version = Version.of(now.get().version());
        if (store.origin(plugin.id(), version).isEmpty()) {
            String sha512 = store.sha512(now.get().jar());
            Path copy = store.stage(plugin.id() + ".before", now.get().jar().toUri(), Long.MAX_VALUE, sha512);
            store.keep(
                    copy,
                    plugin.id(),
                    version,
                    new Origin(Origin.FILE, now.get().jar().toString(), "", sha512));
        }
    }

    /** Nouns and component names have one owner. */
    private void demandWords(IndexedPlugin plugin, List<IndexedPlugin> batch) {
        Set<String> coming = batch.stream().map(IndexedPlugin::id).collect(Collectors.toSet());
        List<IndexedPlugin> others = new ArrayList<>(batch);
        plugins.index().plugins().stream()
                .filter(known -> !coming.contains(known.id()))
                .forEach(others::add);
        for (IndexedPlugin other : others) {
            if (!other.id().equals(plugin.id())) {
                Set<String> owned = other.claims().collect(Collectors.toSet());
                plugin.claims().filter(owned::contains).findFirst().ifPresent(word -> {
                    throw new RefusedException(
                            plugin.id() + " brings the " + word + ", which plugin " + other.id() + " owns",
                            Details.hint("one of the two can be installed: foundry plugin uninstall " + other.id()));
                });
            }
        }
    }

    /** Whether what is installed is what a lock file says. */
    boolean holds(String id, PluginLock.Entry entry) {
        return plugins.index()
                .plugin(id)
                .filter(plugin -> Version.of(plugin.version()).equals(entry.version())
                        && store.sha512(plugin.jar()).equals(entry.sha512()))
                .isPresent();
    }
}
