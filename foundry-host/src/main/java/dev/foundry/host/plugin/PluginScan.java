package dev.foundry.host.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks through the plugins folders. A later folder's plugin takes the place of an earlier one's with the same id. */
final class PluginScan {
    private final List<Path> folders;

    PluginScan(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** A jar and what tells that it changed. */
    record Jar(Path path, long size, long modified) {}

    /** Every jar, folder by folder, by name. */
    List<Jar> jars() {
        List<Jar> jars = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                jars.addAll(jarsIn(folder));
            }
        }
        return jars;
    }

    private static List<Jar> jarsIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Jar> jars = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                jars.add(new Jar(
                        file, Files.size(file), Files.getLastModifiedTime(file).toMillis()));
            }
            return jars;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Reads every jar and settles who owns what. */
    PluginIndex index(JarReader reader) {
        List<PluginProblem> problems = new ArrayList<>();
        Map<String, IndexedPlugin> byId = new TreeMap<>();
        for (Jar jar : jars()) {
            try {
                IndexedPlugin plugin = reader.read(jar.path());
                IndexedPlugin before = byId.get(plugin.id());
                if (before != null && sameFolder(before, plugin)) {
                    problems.add(new UnfitPluginException(
                                    plugin.id(),
                                    "is there twice, also as " + before.jar().getFileName(),
                                    "take one of the two out of " + jar.path().getParent())
                            .of(jar.path()));
                } else {
                    byId.put(plugin.id(), plugin);
                }
            } catch (UnfitPluginException unfit) {
                problems.add(unfit.of(jar.path()));
            }
        }
        return new PluginIndex(withoutRivals(byId.values().stream().toList(), problems), problems);
    }

    private static boolean sameFolder(IndexedPlugin one, IndexedPlugin other) {
        return java.util.Objects.equals(one.jar().getParent(), other.jar().getParent());
    }

    /** A noun or component name has one owner: bundled plugins come first, then the order of the ids. */
    private List<IndexedPlugin> withoutRivals(List<IndexedPlugin> plugins, List<PluginProblem> problems) {
        Map<String, String> owners = new HashMap<>();
        List<IndexedPlugin> kept = new ArrayList<>();
        for (IndexedPlugin plugin : plugins.stream()
                .sorted(Comparator.comparingInt(this::folder).thenComparing(IndexedPlugin::id))
                .toList()) {
            String taken =
                    plugin.claims().filter(owners::containsKey).findFirst().orElse("");
            if (taken.isEmpty()) {
                plugin.claims().forEach(claim -> owners.put(claim, plugin.id()));
                kept.add(plugin);
            } else {
                problems.add(new PluginProblem(
                        plugin.jar(),
                        plugin.id(),
                        "brings the " + taken + ", which plugin " + owners.get(taken) + " owns",
                        "take one of the two out of its folder"));
            }
        }
        kept.sort(Comparator.comparing(IndexedPlugin::id));
        return kept;
    }

    private int folder(IndexedPlugin plugin) {
        return folders.indexOf(plugin.jar().getParent());
    }
}
