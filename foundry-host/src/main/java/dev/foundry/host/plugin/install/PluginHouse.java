package dev.foundry.host.plugin.install;

import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Version;
import dev.foundry.api.stack.VersionRange;
import dev.foundry.host.plugin.IndexedPlugin;
import dev.foundry.host.plugin.PluginJar;
import dev.foundry.host.plugin.PluginNeed;
import dev.foundry.host.plugin.Plugins;
import dev.foundry.host.plugin.repo.Pinned;
import dev.foundry.host.plugin.repo.RepositoryIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where plugins are installed, changed and removed. */
public final class PluginHouse {
    private final PluginPlaces places;
    private final Repositories repositories;
    private final Plugins plugins;
    private final Version api;
    private final Clock clock;
    private final PluginStore store;
    private final Admission admission;

    /**
     * @param places of the person's plugins
     * @param repositories that plugins may come from
     * @param plugins installed ones, the program's and the person's
     * @param api that a plugin must fit
     * @param clock that tells a release's age
     */
    public PluginHouse(PluginPlaces places, Repositories repositories, Plugins plugins, Version api, Clock clock) {
        this(places, repositories, plugins, api, clock, Steps.unwatched());
    }

    PluginHouse(
            PluginPlaces places, Repositories repositories, Plugins plugins, Version api, Clock clock, Steps steps) {
        this.places = places;
        this.repositories = repositories;
        this.plugins = plugins;
        this.api = api;
        this.clock = clock;
        this.store = new PluginStore(places, steps);
        this.admission = new Admission(places, plugins, store);
    }

    /** The repositories. */
    public Repositories repositories() {
        return repositories;
    }

    /** The offers of all repositories as they were last fetched; those not to be believed are left out, with the reason. */
    public Offers known() {
        return offers(repositories::last);
    }

    /**
     * The offers of all repositories, fetched anew. For one that cannot be reached its last index counts, and one not to be
     * believed is left out, both with the reason.
     */
    public Offers fetched() {
        Map<Pinned, FoundryException> unreached = new LinkedHashMap<>();
        Offers offers = offers(repository -> {
            try {
                return repositories.refresh(repository);
            } catch (dev.foundry.api.error.UnreachableException away) {
                unreached.put(repository, away);
                return repositories.last(repository);
            }
        });
        return unreached.isEmpty() ? offers : offers.troubled(unreached);
    }

    private interface Source {
        RepositoryIndex of(Pinned repository);
    }

    private Offers offers(Source source) {
        Map<Pinned, RepositoryIndex> indexes = new LinkedHashMap<>();
        Map<Pinned, FoundryException> troubles = new LinkedHashMap<>();
        for (Pinned repository : repositories.all()) {
            try {
                indexes.put(repository, source.of(repository));
            } catch (FoundryException trouble) {
                troubles.put(repository, trouble);
            }
        }
        return new Offers(indexes, troubles, api, clock);
    }

    /** What is installed, by id. */
    public List<Installed> installed() {
        return plugins.index().plugins().stream().map(this::installed).toList();
    }

    private Installed installed(IndexedPlugin plugin) {
        boolean own = places.folder().equals(plugin.jar().getParent());
        return new Installed(
                plugin, !own, own ? store.origin(plugin.id(), Version.of(plugin.version())) : Optional.empty());
    }

    /**
     * One installed plugin.
     *
     * @throws NotFoundException when it is not installed
     */
    public Installed installed(String id) {
        return plugins.index()
                .plugin(id)
                .map(this::installed)
                .orElseThrow(() -> new NotFoundException(
                        "no plugin '" + id + "' is installed", Details.hint("see what is: foundry plugin list")));
    }

    /** The versions that wishes lead to; changes nothing. */
    public Resolution resolve(List<Wish> wishes, Offers offers) {
        Map<String, Present> present = new TreeMap<>();
        plugins.index()
                .plugins()
                .forEach(plugin -> present.put(plugin.id(), new Present(Version.of(plugin.version()), plugin.needs())));
        return new PluginResolver(offers, present).resolve(wishes);
    }

    /**
     * Downloads, verifies and installs releases, in this order; all of them are verified before the first one takes its
     * place.
     *
     * @throws RefusedException when one of them is not what it should be; nothing has changed then
     */
    public void install(List<Offered> releases) {
        if (releases.isEmpty()) {
            return;
        }
        store.alone(() -> {
            admission.admit(releases);
            releases.forEach(offered ->
                    store.use(offered.release().id(), offered.release().version()));
            plugins.forget();
            return releases;
        });
    }

    /**
     * Looks at a jar that a person named.
     *
     * @throws RefusedException when it is unfit
     */
    public LocalJar look(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new NotFoundException("there is no jar " + jar, Details.hint("check the path"));
        }
        String sha512 = store.sha512(jar);
        IndexedPlugin plugin = PluginJar.inspect(jar);
        if (!VersionRange.of(plugin.requires()).admits(api)) {
            throw new RefusedException(
                    plugin.id() + " " + plugin.version() + " needs plugin API " + plugin.requires()
                            + "; this Foundry has " + api,
                    Details.hint("use a version of it made for API " + api));
        }
        return new LocalJar(jar, sha512, plugin);
    }

    /**
     * Installs a jar that was looked at.
     *
     * @throws RefusedException when it changed since, or is unfit; nothing has changed then
     */
    public void install(LocalJar jar) {
        store.alone(() -> {
            admission.admit(jar);
            store.use(jar.plugin().id(), Version.of(jar.plugin().version()));
            plugins.forget();
            return jar;
        });
    }

    /**
     * Where a rollback leads to: a version that was installed before, or the one that came with the program.
     *
     * @param wanted a certain version; empty for the next older one
     * @throws NotFoundException when there is none
     */
    public Version before(String id, Optional<Version> wanted) {
        Version now = Version.of(installed(id).plugin().version());
        List<Version> kept = store.kept(id);
        return kept.stream()
                .filter(version -> wanted.map(version::equals).orElse(version.compareTo(now) < 0))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "there is no "
                                + wanted.map(version -> "version " + version).orElse("older version") + " of " + id
                                + " to go back to",
                        Details.hint("kept are: " + kept + "; any other: foundry plugin install " + id + "@VERSION")));
    }

    /**
     * Goes back to a kept version.
     *
     * @throws RefusedException when it is damaged, does not fit any more, or others need a newer one
     */
    public void rollback(String id, Version version) {
        store.alone(() -> {
            if (!store.intact(id, version)) {
                throw new RefusedException(
                        "the kept " + id + " " + version + " is damaged",
                        Details.hint("install it again: foundry plugin install " + id + "@" + version));
            }
            IndexedPlugin plugin = PluginJar.inspect(places.kept(id, version));
            demandOthersContent(id, version);
            admission.demandPlace(plugin);
            store.use(id, version);
            plugins.forget();
            return version;
        });
    }

    private void demandOthersContent(String id, Version version) {
        for (IndexedPlugin other : plugins.index().plugins()) {
            for (PluginNeed need : other.needs()) {
                if (need.plugin().equals(id) && !need.range().admits(version)) {
                    throw new RefusedException(
                            other.id() + " " + other.version() + " needs " + id + " " + need.range(),
                            Details.hint("roll that back first: foundry plugin rollback " + other.id()));
                }
            }
        }
    }

    /**
     * Takes a plugin away, with what was kept of it.
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

    /** Demands that a plugin may be taken away. */
    public void demandRemovable(String id) {
        Installed plugin = installed(id);
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
        for (IndexedPlugin other : plugins.index().plugins()) {
            if (other.needs().stream().anyMatch(need -> need.plugin().equals(id) && !need.optional())) {
                throw new RefusedException(
                        other.id() + " needs the plugin " + id,
                        Details.hint("uninstall that first: foundry plugin uninstall " + other.id()));
            }
        }
    }

    /** Compares every installed jar with what was installed, and that with what its repository says now. */
    public List<Checked> verify(Offers offers) {
        return installed().stream()
                .map(plugin ->
                        Verification.of(plugin, store.sha512(plugin.plugin().jar()), offers))
                .toList();
    }

    /** The lock file of a stack, from what is installed. */
    public PluginLock lock(List<String> ids) {
        Map<String, PluginLock.Entry> entries = new TreeMap<>();
        for (String id : ids) {
            Installed plugin = installed(id);
            entries.put(
                    id,
                    new PluginLock.Entry(
                            Version.of(plugin.plugin().version()),
                            store.sha512(plugin.plugin().jar()),
                            plugin.source()));
        }
        return new PluginLock(entries);
    }

    /** The plugins that a lock file names and that are not installed to the byte. */
    public List<String> differing(PluginLock lock) {
        return lock.plugins().entrySet().stream()
                .filter(entry -> !admission.holds(entry.getKey(), entry.getValue()))
                .map(entry -> entry.getKey() + " " + entry.getValue().version())
                .toList();
    }

    /**
     * The releases that a lock file names and that are not what is installed.
     *
     * @throws InvalidInputException when a release is in no repository
     * @throws RefusedException when a repository has another content for one, or it was taken back
     */
    public List<Offered> locked(PluginLock lock, Offers offers) {
        return lock.plugins().entrySet().stream()
                .filter(entry -> !admission.holds(entry.getKey(), entry.getValue()))
                .map(entry -> entry.getValue().release(entry.getKey(), offers))
                .toList();
    }
}
