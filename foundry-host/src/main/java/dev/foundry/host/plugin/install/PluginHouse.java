package dev.foundry.host.plugin.install;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Version;
import dev.foundry.host.plugin.IndexedPlugin;
import dev.foundry.host.plugin.PluginJar;
import dev.foundry.host.plugin.PluginProblem;
import dev.foundry.host.plugin.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where plugins are installed, changed and removed. */
public final class PluginHouse {
    private final PluginPlaces places;
    private final Repositories repositories;
    private final Plugins plugins;
    private final Market market;
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
        this.market = new Market(repositories, api, clock);
        this.store = new PluginStore(places, steps);
        this.admission = new Admission(places, plugins, store, api);
    }

    /** The repositories. */
    public Repositories repositories() {
        return repositories;
    }

    /** The offers of all repositories as they were last fetched; those not to be believed are left out, with the reason. */
    public Offers known() {
        return market.known();
    }

    /**
     * The offers of all repositories, fetched anew. For one that cannot be reached its last index counts, and one not to be
     * believed is left out, both with the reason.
     */
    public Offers fetched() {
        return market.fetched();
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

    /** The ids of plugins that were installed and cannot be used; all that helps is another version, or to remove them. */
    public List<String> unusable() {
        return plugins.index().problems().stream()
                .map(PluginProblem::jar)
                .filter(jar -> places.folder().equals(jar.getParent()))
                .map(PluginHouse::idOf)
                .filter(id -> !store.kept(id).isEmpty())
                .toList();
    }

    private static String idOf(Path jar) {
        return String.valueOf(jar.getFileName()).replaceFirst("\\.jar$", "");
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

    /** The versions that wishes lead to; changes nothing. One whose jar was changed since counts as not installed. */
    public Resolution resolve(List<Wish> wishes, Offers offers) {
        Set<String> wished = wishes.stream().map(Wish::id).collect(Collectors.toSet());
        Map<String, Present> present = new TreeMap<>();
        plugins.index().plugins().stream()
                .filter(plugin -> !wished.contains(plugin.id()) || unchanged(installed(plugin)))
                .forEach(plugin -> present.put(plugin.id(), new Present(Version.of(plugin.version()), plugin.needs())));
        return new PluginResolver(offers, present).resolve(wishes);
    }

    private boolean unchanged(Installed installed) {
        return installed
                .origin()
                .map(origin ->
                        origin.sha512().equals(store.sha512(installed.plugin().jar())))
                .orElse(true);
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
        admission.demandApi(plugin);
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

    /** Goes back to versions before, and removes. */
    public Withdrawal withdrawal() {
        return new Withdrawal(this, places, plugins, store, admission);
    }

    /** Compares every installed jar with what was installed, and that with what its repository says now. */
    public List<Checked> verify(Offers offers) {
        return installed().stream()
                .map(plugin ->
                        Verification.of(plugin, store.sha512(plugin.plugin().jar()), offers))
                .toList();
    }

    /** Pins what is installed, and brings it back. */
    public Locking locking() {
        return new Locking(this, plugins, store);
    }
}
