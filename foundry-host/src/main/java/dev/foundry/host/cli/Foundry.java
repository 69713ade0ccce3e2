package dev.foundry.host.cli;

import dev.foundry.api.command.Workbench;
import dev.foundry.host.plugin.Catalog;
import dev.foundry.host.plugin.Plugins;
import dev.foundry.host.ui.Colours;
import dev.foundry.host.ui.ConsoleVoice;
import java.nio.file.Path;
import java.time.Duration;

/** The program put together for one command: every command is given this and takes what it needs, when it needs it. */
final class Foundry {
    private static final Duration PLUGIN_LOAD_LIMIT = Duration.ofSeconds(20);

    private final Surroundings surroundings;
    private final Build build;
    private final Globals globals = new Globals();
    private final Plugins plugins;

    Foundry(Surroundings surroundings, Build build) {
        this.surroundings = surroundings;
        this.build = build;
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
        return new ConsoleVoice(
                surroundings.out(),
                surroundings.err(),
                surroundings.terminal(),
                globals.manner(),
                Colours.of(surroundings.terminal().showsResults(), surroundings.environment()));
    }

    /** Colours for what goes to standard error. */
    Colours errorColours() {
        return Colours.of(surroundings.terminal().showsProgress(), surroundings.environment());
    }
}
