package dev.foundry.host.cli;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.host.cli.config.ConfigDesk;
import dev.foundry.host.cli.config.StoreSink;
import dev.foundry.host.cli.config.VariablesSink;
import dev.foundry.host.cli.secret.Shelf;
import dev.foundry.host.config.KnownComponent;
import dev.foundry.host.config.SecretSink;
import dev.foundry.host.config.StackEditor;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.config.StackFiles;
import dev.foundry.host.config.StackLoader;
import dev.foundry.host.ui.ConsoleVoice;
import java.util.List;
import java.util.Optional;

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
    public StackFiles files() {
        return foundry.stackFiles();
    }

    @Override
    public StackLoader loader() {
        return foundry.loader();
    }

    @Override
    public StackEditor editor() {
        return foundry.editor();
    }

    @Override
    public Optional<String> ask(String prompt) {
        boolean possible = foundry.globals().manner().interactive()
                && foundry.surroundings().terminal().canAsk();
        return possible ? foundry.surroundings().terminal().ask(prompt) : Optional.empty();
    }

    @Override
    public SecretSink store(StackFile stack) {
        StackSecrets secrets = new StackSecrets(foundry, new HostWorkbench(foundry, () -> stack));
        foundry.atEnd(secrets);
        Shelf shelf = secrets.shelf();
        return new StoreSink(shelf.writer()
                .get()
                .orElseThrow(() -> new UnreachableException(
                        shelf.title().get() + " cannot be written to",
                        Details.hint("without --into-store the secrets go to ~/.foundryvars"))));
    }

    @Override
    public SecretSink sink() {
        return new VariablesSink(foundry.surroundings().userHome().resolve(".foundryvars"));
    }
}
