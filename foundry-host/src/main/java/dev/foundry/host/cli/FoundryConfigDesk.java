package dev.foundry.host.cli;

import dev.foundry.host.cli.config.ConfigDesk;
import dev.foundry.host.cli.config.VariablesSink;
import dev.foundry.host.config.KnownComponent;
import dev.foundry.host.config.SecretSink;
import dev.foundry.host.config.StackFiles;
import dev.foundry.host.ui.ConsoleVoice;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The desk of {@code config} in the program. */
final class FoundryConfigDesk implements ConfigDesk {
    private final Foundry foundry;

    FoundryConfigDesk(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public ConsoleVoice voice() {
        return foundry.voice();
    }

    @Override
    public List<? extends KnownComponent> components() {
        return foundry.catalog().entries();
    }

    @Override
    public Set<String> knownElsewhere() {
        return new FoundryPluginDesk(foundry).elsewhere().keySet();
    }

    @Override
    public StackFiles files() {
        return StackFiles.in(
                foundry.configFolder(),
                foundry.globals().config(),
                Optional.ofNullable(foundry.surroundings().environment().get("FOUNDRY_CONFIG")));
    }

    @Override
    public Optional<String> ask(String prompt) {
        boolean possible = foundry.globals().manner().interactive()
                && foundry.surroundings().terminal().canAsk();
        return possible ? foundry.surroundings().terminal().ask(prompt) : Optional.empty();
    }

    @Override
    public SecretSink sink() {
        return new VariablesSink(foundry.surroundings().userHome().resolve(".foundryvars"));
    }
}
