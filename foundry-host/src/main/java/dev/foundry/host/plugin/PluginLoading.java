package dev.foundry.host.plugin;

import dev.foundry.api.Commands;
import dev.foundry.api.Component;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginState;

/** Loads one plugin through PF4J and holds it to its index: what it describes is what it brings, no more, no less. */
final class PluginLoading {
    private final String apiVersion;
    private final Duration limit;

    PluginLoading(String apiVersion, Duration limit) {
        this.apiVersion = apiVersion;
        this.limit = limit;
    }

    /** Loads in a thread of its own: a plugin that hangs in its static initialiser costs the time limit, not the program. */
    LoadedPlugin load(IndexedPlugin plugin, PluginIndex others) {
        CompletableFuture<LoadedPlugin> result = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("load-" + plugin.id()).start(() -> {
            try {
                result.complete(loadHere(plugin, others));
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        });
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw refused(plugin, "did not finish loading within " + limit.toSeconds() + " s", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw refused(plugin, "was interrupted while loading", stopped);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw cause instanceof FoundryException explained
                    ? explained
                    : refused(plugin, "cannot be loaded: " + cause, cause == null ? failed : cause);
        }
    }

    private LoadedPlugin loadHere(IndexedPlugin plugin, PluginIndex others) {
        JarPlugins manager = new JarPlugins(apiVersion);
        try {
            loadNeeds(plugin, others, manager, new HashSet<>(Set.of(plugin.id())));
            String id = manager.loadPlugin(plugin.jar());
            if (!plugin.id().equals(id) || manager.startPlugin(id) != PluginState.STARTED) {
                throw refused(plugin, "does not start", null);
            }
        } catch (PluginRuntimeException broken) {
            throw refused(plugin, "cannot be loaded: " + broken.getMessage(), broken);
        }
        ClassLoader loader = manager.getPluginClassLoader(plugin.id());
        PluginCall door = new PluginCall(plugin.id(), plugin.version(), loader);
        checkCount(plugin, manager);
        Map<String, Component<?>> components = new LinkedHashMap<>();
        plugin.componentClasses()
                .forEach((name, type) -> components.put(
                        name, new GuardedComponent<>(component(extension(plugin, door, type, Component.class)), door)));
        List<Commands> commands = new ArrayList<>();
        for (String type : plugin.commandClasses()) {
            commands.add(extension(plugin, door, type, Commands.class));
        }
        return new LoadedPlugin(door, components, commands);
    }

    /** The plugins whose classes it uses come first; each plugin has copies of its own of them. */
    private static void loadNeeds(IndexedPlugin plugin, PluginIndex others, JarPlugins manager, Set<String> met) {
        for (PluginNeed need : plugin.needs()) {
            Optional<IndexedPlugin> other = others.plugin(need.plugin());
            if (other.isEmpty() && !need.optional()) {
                throw refused(plugin, "needs the plugin " + need + ", which is not installed", null);
            }
            if (other.isPresent() && !need.admits(other.get())) {
                throw refused(
                        plugin,
                        "needs the plugin " + need + ", and " + other.get().version() + " is installed",
                        null);
            }
            if (other.isPresent() && met.add(need.plugin())) {
                loadNeeds(other.get(), others, manager, met);
                manager.loadPlugin(other.get().jar());
            }
        }
    }

    @SuppressWarnings(
            "unchecked") // the config type is known to the plugin alone; callers bind by the descriptor's class
    private static Component<Record> component(Component<?> raw) {
        return (Component<Record>) raw;
    }

    private static void checkCount(IndexedPlugin plugin, JarPlugins manager) {
        TreeSet<String> found = new TreeSet<>(manager.getExtensionClassNames(plugin.id()));
        TreeSet<String> described = new TreeSet<>(plugin.componentClasses().values());
        described.addAll(plugin.commandClasses());
        if (!found.equals(described)) {
            throw refused(plugin, "describes the extensions " + described + " but brings " + found, null);
        }
    }

    /** Made here and not by PF4J, which would only log that it cannot be made. */
    private static <T> T extension(IndexedPlugin plugin, PluginCall door, String type, Class<T> wanted) {
        return door.call("making " + type, () -> {
            try {
                Object made =
                        door.loader().loadClass(type).getDeclaredConstructor().newInstance();
                if (!wanted.isInstance(made)) {
                    throw refused(plugin, type + " is no " + wanted.getName(), null);
                }
                return wanted.cast(made);
            } catch (java.lang.reflect.InvocationTargetException thrown) {
                throw refused(plugin, "throws while it is made: " + thrown.getCause(), thrown);
            } catch (ReflectiveOperationException broken) {
                throw refused(plugin, "cannot be made: " + broken, broken);
            }
        });
    }

    private static RefusedException refused(
            IndexedPlugin plugin, String what, @org.jspecify.annotations.Nullable Throwable cause) {
        Details details = Details.none()
                .at(plugin.jar().toString())
                .mend("go back to the version before: foundry plugin rollback " + plugin.id()
                        + "\nor remove it: foundry plugin uninstall " + plugin.id()
                        + "\neverything else works; no plugin is loaded with --safe-mode");
        return new RefusedException(
                "plugin " + plugin.id() + " " + plugin.version() + " " + what,
                cause == null ? details : details.causedBy(cause));
    }
}
