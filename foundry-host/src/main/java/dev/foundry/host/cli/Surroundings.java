package dev.foundry.host.cli;

import dev.foundry.host.ui.ProcessTerminal;
import dev.foundry.host.ui.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The process's edges, so that a test can put others in their place.
 *
 * @param out standard output, for results
 * @param err standard error, for everything else
 * @param terminal the person's side
 * @param environment variables
 * @param home where the program lies; empty when it runs from classes
 * @param userHome the person's home folder
 */
public record Surroundings(
        PrintStream out,
        PrintStream err,
        Terminal terminal,
        Map<String, String> environment,
        Optional<Path> home,
        Path userHome) {
    private static final String SAFE_MODE = "FOUNDRY_SAFE_MODE";
    private static final String TIMING = "FOUNDRY_TIMING";
    private static final Path KERNEL_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    public Surroundings {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /** Those of this process with other streams. */
    static Surroundings process(PrintStream out, PrintStream err) {
        Map<String, String> environment = System.getenv();
        return new Surroundings(
                out,
                err,
                new ProcessTerminal(
                        System.getProperty("foundry.terminal", ""), environment.getOrDefault("COLUMNS", "")),
                environment,
                Optional.ofNullable(System.getProperty("foundry.home")).map(Path::of),
                Path.of(System.getProperty("user.home", "/")));
    }

    /** Who runs this program, also where no shell has set a variable. */
    String user() {
        return environment.getOrDefault("USER", System.getProperty("user.name", "somebody"));
    }

    /** The name of this machine; shells know it, but do not pass it on. */
    String machine() {
        try {
            return Files.readString(KERNEL_HOST_NAME).strip();
        } catch (IOException noLinux) {
            return environment.getOrDefault("HOSTNAME", "this-machine");
        }
    }

    /** The folder of stack files and all that Foundry keeps on this machine. */
    Path configFolder() {
        String chosen = environment.getOrDefault("FOUNDRY_CONFIG_DIR", "");
        return chosen.isEmpty() ? userHome.resolve(".foundry") : Path.of(chosen);
    }

    /** Where plugins are loaded from: nowhere in safe mode. */
    List<Path> pluginFolders() {
        return safeMode() ? List.of() : allPluginFolders();
    }

    /** Where plugins lie, loaded or not: those of the program, then the person's own. */
    List<Path> allPluginFolders() {
        List<Path> folders = new ArrayList<>();
        home.ifPresent(program -> folders.add(program.resolve("plugins")));
        folders.add(ownPlugins());
        return folders;
    }

    /** Where the person's plugins lie. */
    Path ownPlugins() {
        return configFolder().resolve("plugins");
    }

    /** The repository that came with the program. */
    Optional<Path> bundledRepository() {
        return home.map(program -> program.resolve("repository"));
    }

    /** Whether no plugin is to be loaded. */
    boolean safeMode() {
        return !environment.getOrDefault(SAFE_MODE, "").isEmpty();
    }

    /** Whether somebody measures how long starting takes. */
    boolean timing() {
        return !environment.getOrDefault(TIMING, "").isEmpty();
    }

    /** The same, loading no plugin. */
    Surroundings withoutPlugins() {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(SAFE_MODE, "yes");
        return new Surroundings(out, err, terminal, more, home, userHome);
    }

    /** Where the plugins' index is kept; several programs on one machine keep their own. */
    Path indexFile() {
        return cached("plugins-", ".index");
    }

    /** Where the texts of all commands are kept. */
    Path commandTextsFile() {
        return cached("commands-", ".texts");
    }

    /** Where all lies that can be made again. */
    Path cacheFolder() {
        return configFolder().resolve("cache");
    }

    private Path cached(String name, String ending) {
        String program = Integer.toHexString(home.map(Path::toString).orElse("").hashCode());
        String mode = safeMode() ? "-safe" : "";
        return cacheFolder().resolve(name + program + mode + ending);
    }
}
