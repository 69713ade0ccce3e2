package dev.foundry.host.cli;

import java.util.List;
import picocli.CommandLine;

/** {@code foundry plugin}. */
final class PluginNoun {
    private PluginNoun() {}

    static CommandLine build(Foundry foundry) {
        return Noun.of(
                "plugin",
                List.of("Shows the plugins that bring components and commands.", "foundry plugin list"),
                List.of(new PluginListCommand(foundry), new PluginInfoCommand(foundry), new PluginNewCommand(foundry)));
    }
}
