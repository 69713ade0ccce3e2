package dev.foundry.host.plugin;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first lines of the cached index, plain text with tabs: what {@code foundry version} and {@code foundry --help} need
 * without paying for a JSON reader.
 *
 * @param plugins id and version of each
 * @param nouns name and sentence of each
 * @param problems how many jars cannot be used
 */
public record IndexHead(List<Line> plugins, List<Line> nouns, int problems) {
    static final String MAGIC = "foundry-plugins\t2\t";

    public IndexHead {
        plugins = List.copyOf(plugins);
        nouns = List.copyOf(nouns);
    }

    /** A name and what is to be said of it. */
    public record Line(String name, String text) {}

    /** The head of the cached index, when there is one that fits these folders as they are now. */
    public static Optional<IndexHead> read(Path cache, HostVersion host, List<Path> folders) {
        if (!Files.isReadable(cache)) {
            return Optional.empty();
        }
        try (BufferedReader in = Files.newBufferedReader(cache)) {
            List<String> lines = new ArrayList<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                lines.add(line);
            }
            return of(lines, host, folders);
        } catch (IOException | RuntimeException broken) {
            return Optional.empty();
        }
    }

    private static Optional<IndexHead> of(List<String> lines, HostVersion host, List<Path> folders) {
        List<String> expected = stamp(host, new PluginScan(folders).jars());
        if (lines.size() < expected.size() || !lines.subList(0, expected.size()).equals(expected)) {
            return Optional.empty();
        }
        List<Line> plugins = new ArrayList<>();
        List<Line> nouns = new ArrayList<>();
        int problems = 0;
        for (String line : lines.subList(expected.size(), lines.size())) {
            String[] cells = line.split("\t", -1);
            switch (cells[0]) {
                case "jar" -> {
                    return Optional.empty();
                }
                case "plugin" -> plugins.add(new Line(cells[1], cells[2]));
                case "noun" -> nouns.add(new Line(cells[1], cells[2]));
                default -> problems++;
            }
        }
        return Optional.of(new IndexHead(plugins, nouns, problems));
    }

    /**
     * What anything kept about the plugins in these folders was made from: the program, and each jar with its size and time.
     * Equal as long as it may be trusted.
     */
    public static String stampOf(HostVersion host, List<Path> folders) {
        return String.join("\n", stamp(host, new PluginScan(folders).jars()));
    }

    /** The lines that tell what an index was made from. */
    static List<String> stamp(HostVersion host, List<PluginScan.Jar> jars) {
        List<String> lines = new ArrayList<>();
        lines.add(MAGIC + host.api() + "\t" + host.program());
        for (PluginScan.Jar jar : jars) {
            lines.add("jar\t" + jar.path() + "\t" + jar.size() + "\t" + jar.modified());
        }
        return lines;
    }

    static List<String> lines(HostVersion host, List<PluginScan.Jar> jars, PluginIndex index) {
        List<String> lines = stamp(host, jars);
        for (IndexedPlugin plugin : index.plugins()) {
            lines.add("plugin\t" + plugin.id() + "\t" + plugin.version());
        }
        for (IndexedPlugin plugin : index.plugins()) {
            plugin.nouns().stream()
                    .filter(noun -> !noun.hidden())
                    .forEach(noun -> lines.add(
                            "noun\t" + noun.name() + "\t" + noun.sentence().replace('\t', ' ')));
        }
        index.problems().forEach(problem -> lines.add("problem\t" + problem.plugin()));
        return lines;
    }
}
