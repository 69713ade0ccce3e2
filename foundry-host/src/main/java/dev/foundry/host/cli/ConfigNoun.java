package dev.foundry.host.cli;

import dev.foundry.host.cli.config.ConfigVerbs;
import java.util.List;
import picocli.CommandLine;

/** {@code foundry config}. */
final class ConfigNoun {
    private ConfigNoun() {}

    static CommandLine build(Foundry foundry) {
        return Noun.of(
                "config",
                List.of("Makes, checks, shows and changes stack files.", "foundry config validate"),
                ConfigVerbs.all(new FoundryConfigDesk(foundry)),
                foundry.typed(1));
    }
}
