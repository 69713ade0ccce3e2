package dev.foundry.host.plugin;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.stack.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The installed plugins: their index at once, their classes when they are asked for. Safe for many threads. */
public final class Plugins {
    private final List<Path> folders;
    private final HostVersion host;
    private final ObjectMapper json = new ObjectMapper();
    private final IndexCache cache;
    private final PluginLoading loading;
    private final Map<String, LoadedPlugin> loaded = new ConcurrentHashMap<>();
    private @Nullable PluginIndex index;

    /**
     * The plugins of these folders.
     *
     * @param folders those that do not exist are empty; a later one's plugin replaces an earlier one's with the same id
     * @param cacheFile where the index is kept between runs
     * @param host the program that reads them
     * @param loadLimit how long a plugin's classes may take to load
     */
    public Plugins(List<Path> folders, Path cacheFile, HostVersion host, Duration loadLimit) {
        this.folders = List.copyOf(folders);
        this.host = host;
        this.cache = new IndexCache(cacheFile, host, json);
        this.loading = new PluginLoading(host.api(), loadLimit);
    }

    /** What is installed. Read once. */
    public synchronized PluginIndex index() {
        PluginIndex known = index;
        if (known == null) {
            known = read();
            index = known;
        }
        return known;
    }

    private PluginIndex read() {
        PluginScan scan = new PluginScan(folders);
        List<PluginScan.Jar> jars = scan.jars();
        return cache.read(jars).orElseGet(() -> {
            PluginIndex fresh = scan.index(reader());
            cache.write(fresh, jars);
            return fresh;
        });
    }

    private JarReader reader() {
        return new JarReader(json, Optional.of(Version.of(host.api())));
    }

    /** What would be installed were this folder empty. Read anew at each call. */
    public PluginIndex without(Path folder) {
        return new PluginScan(
                        folders.stream().filter(other -> !other.equals(folder)).toList())
                .index(reader());
    }

    /** The installed components. */
    public Catalog catalog() {
        return new IndexedCatalog(this);
    }

    /**
     * The plugin's classes, loaded at the first call.
     *
     * @throws NotFoundException when it is not installed
     * @throws dev.foundry.api.error.RefusedException when it does not fit or does not load in time
     */
    public LoadedPlugin load(String id) {
        IndexedPlugin plugin = index().plugin(id).orElseThrow(() -> absent(id));
        return loaded.computeIfAbsent(id, missing -> loading.load(plugin, index()));
    }

    /**
     * Loads a plugin that is not installed yet and forgets it again.
     *
     * @param others plugins that will be there too, whose classes it may use
     * @throws dev.foundry.api.error.RefusedException when it does not load in time, or not as it describes itself
     */
    public void tryOut(IndexedPlugin plugin, List<IndexedPlugin> others) {
        List<IndexedPlugin> all = new ArrayList<>(others);
        index().plugins().stream()
                .filter(known -> others.stream().noneMatch(other -> other.id().equals(known.id())))
                .forEach(all::add);
        loading.load(plugin, new PluginIndex(all, List.of()));
    }

    /** Looks at the folders again when it is next asked: plugins were installed or removed. */
    public synchronized void forget() {
        index = null;
        loaded.clear();
    }

    private NotFoundException absent(String id) {
        return index().problems().stream()
                .filter(problem -> problem.plugin().equals(id))
                .findFirst()
                .map(PluginProblem::unusable)
                .orElseGet(() -> new NotFoundException(
                        "no plugin '" + id + "' is installed", Details.hint("see what is: foundry plugin list")));
    }
}
