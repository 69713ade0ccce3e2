package dev.foundry.host.plugin.install;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Version;
import dev.foundry.api.stack.VersionRange;
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
    private final Version api;

    Admission(PluginPlaces places, Plugins plugins, PluginStore store, Version api) {
        this.places = places;
        this.plugins = plugins;
        this.store = store;
        this.api = api;
    }

    /** A jar that is verified, and where it still has to be moved to be kept. */
    private record Guest(IndexedPlugin plugin, Optional<Path> staged, Origin origin) {}

    /** Nothing is kept before all of them are found good: only what works can be gone back to. */
    void admit(List<Offered> releases) {
        releases.forEach(this::demandOwner);
        settle(releases.stream().map(this::fetched).toList());
    }

    void admit(LocalJar jar) {
        IndexedPlugin looked = jar.plugin();
        Path staged = store.stage(name(looked), jar.path().toUri(), PluginJar.LARGEST, jar.sha512());
        Origin origin = new Origin(Origin.FILE, jar.path().toAbsolutePath().toString(), "", jar.sha512());
        settle(List.of(new Guest(PluginJar.inspect(staged), Optional.of(staged), origin)));
    }

    /** Lets one in again that was in use before. */
    void readmit(IndexedPlugin plugin) {
        demandApi(plugin);
        demandAll(List.of(plugin));
    }

    private void settle(List<Guest> guests) {
        demandAll(guests.stream().map(Guest::plugin).toList());
        for (Guest guest : guests) {
            IndexedPlugin plugin = guest.plugin();
            guest.staged()
                    .ifPresent(staged -> store.keep(staged, plugin.id(), Version.of(plugin.version()), guest.origin()));
        }
    }

    private void demandAll(List<IndexedPlugin> batch) {
        batch.forEach(this::demandPlace);
        batch.forEach(plugin -> demandWords(plugin, batch));
        batch.forEach(plugin -> demandContent(plugin, batch));
        batch.forEach(plugin -> plugins.tryOut(plugin, batch));
    }

    private Guest fetched(Offered offered) {
        Release release = offered.release();
        Origin origin = Origin.of(offered);
        boolean kept = store.intact(release.id(), release.version())
                && store.origin(release.id(), release.version())
                        .filter(origin::equals)
                        .isPresent();
        if (kept) {
            Path jar = places.kept(release.id(), release.version());
            return new Guest(JarMatch.demand(jar, release), Optional.empty(), origin);
        }
        Path staged = store.stage(
                release.id() + "-" + release.version() + ".jar",
                offered.repository().address().resolve(release.file().name()),
                Math.min(release.file().size(), PluginJar.LARGEST),
                release.file().sha512());
        return new Guest(JarMatch.demand(staged, release), Optional.of(staged), origin);
    }

    private static String name(IndexedPlugin plugin) {
        return plugin.id() + "-" + plugin.version() + ".jar";
    }

    /** Demands that this host can run it. */
    void demandApi(IndexedPlugin plugin) {
        if (!VersionRange.of(plugin.requires()).admits(api)) {
            throw new RefusedException(
                    plugin.id() + " " + plugin.version() + " needs plugin API " + plugin.requires()
                            + "; this Foundry has " + api,
                    Details.hint("use a version of it made for API " + api));
        }
    }

    /** Who needs this plugin is content with this version. */
    private void demandContent(IndexedPlugin plugin, List<IndexedPlugin> batch) {
        for (IndexedPlugin other : plugins.index().plugins()) {
            boolean stays = batch.stream().noneMatch(coming -> coming.id().equals(other.id()));
            other.needs().stream()
                    .filter(need -> stays && need.plugin().equals(plugin.id()) && !need.admits(plugin))
                    .findFirst()
                    .ifPresent(need -> {
                        throw new RefusedException(
                                other.id() + " " + other.version() + " needs " + need.plugin() + " " + need.range()
                                        + ", not " + plugin.version(),
                                Details.hint("change that one first: foundry plugin update " + other.id()
                                        + ", or foundry plugin rollback " + other.id()));
                    });
        }
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
    private void demandPlace(IndexedPlugin plugin) {
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
}
