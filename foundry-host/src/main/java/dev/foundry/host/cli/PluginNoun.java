package dev.foundry.host.cli;

import dev.foundry.host.cli.plugin.PluginVerbs;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code foundry plugin}. */
final class PluginNoun {
    private PluginNoun() {}

    static CommandLine build(Foundry foundry) {
        FoundryPluginDesk desk = new FoundryPluginDesk(foundry);
        List<Object> verbs = new ArrayList<>(PluginVerbs.all(desk));
        if (Noun.meant(verbs, foundry.typed(1)).isEmpty()) {
            verbs.add(Noun.of(
                    "repo",
                    List.of(
                            "Works on the repositories that plugins come from, and makes them.",
                            "foundry plugin repo list"),
                    PluginVerbs.repository(desk),
                    foundry.typed(2)));
        }
        return Noun.of(
                "plugin",
                List.of(
                        "Finds, installs, updates and removes the plugins that bring components and commands.",
                        "foundry plugin search"),
                verbs,
                foundry.typed(1));
    }
}
