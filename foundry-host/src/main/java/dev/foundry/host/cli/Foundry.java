package dev.foundry.host.cli;

import dev.foundry.api.command.Workbench;
import dev.foundry.host.plugin.Catalog;
import dev.foundry.host.plugin.Plugins;
import dev.foundry.host.secret.Redactor;
import dev.foundry.host.ui.Colours;
import dev.foundry.host.ui.ConsoleVoice;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/** The program put together for one command: every command is given this and takes what it needs, when it needs it. */
final class Foundry {
    private static final Duration PLUGIN_LOAD_LIMIT = Duration.ofSeconds(20);

    private final Surroundings surroundings;
    private final Build build;
    private final Globals globals = new Globals();
    private final Plugins plugins;
    private final Redactor redactor = new Redactor();
    private final PrintStream out;
    private final PrintStream err;

    Foundry(Surroundings surroundings, Build build) {
        this.surroundings = surroundings;
        this.build = build;
        this.out = redactor.stream(surroundings.out());
        this.err = redactor.stream(surroundings.err());
        this.plugins =
                new Plugins(surroundings.pluginFolders(), surroundings.indexFile(), build.api(), PLUGIN_LOAD_LIMIT);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Build build() {
        return build;
    }

    /** The options of every command; set once the command line is read. */
    Globals globals() {
        return globals;
    }

    Plugins plugins() {
        return plugins;
    }

    Catalog catalog() {
        return plugins.catalog();
    }

    /** The folder of stack files. */
    Path configFolder() {
        return surroundings.configFolder();
    }

    /** What plugins' commands get. */
    Workbench workbench() {
        return new HostWorkbench(this);
    }

    /** Speaks as the options say. */
    ConsoleVoice voice() {
        return new ConsoleVoice(out, err, surroundings.terminal(), globals.manner(), resultColours());
    }

    /** Standard output, secrets hidden. */
    PrintStream out() {
        return out;
    }

    /** Standard error, secrets hidden. */
    PrintStream err() {
        return err;
    }

    /** Knows the secrets of this process, to hide them. */
    Redactor redactor() {
        return redactor;
    }

    /** The stack file that the options choose. */
    Path stackFile() {
        return new StackChoice(
                        configFolder(),
                        globals.config(),
                        surroundings.environment().getOrDefault("FOUNDRY_CONFIG", ""))
                .path();
    }

    /** A path as a person would type it. */
    String shown(Path path) {
        return path.startsWith(surroundings.userHome())
                ? "~/" + surroundings.userHome().relativize(path)
                : path.toString();
    }

    /** Colours for what goes to standard output. */
    Colours resultColours() {
        return Colours.of(surroundings.terminal().showsResults(), surroundings.environment());
    }

    /** Colours for what goes to standard error. */
    Colours errorColours() {
        return Colours.of(surroundings.terminal().showsProgress(), surroundings.environment());
    }
}
