package dev.foundry.host.cli.config;

import dev.foundry.host.config.KnownComponent;
import dev.foundry.host.config.SecretSink;
import dev.foundry.host.config.StackEditor;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.config.StackFiles;
import dev.foundry.host.config.StackLoader;
import dev.foundry.host.ui.ConsoleVoice;
import java.util.List;
import java.util.Optional;

/** What the verbs of {@code config} work with. Nothing is opened before a method is called. */
public interface ConfigDesk {
    /** Where results and messages go. */
    ConsoleVoice voice();

    /** The installed components. */
    List<? extends KnownComponent> components();

    /** The choice of the stack file. */
    StackFiles files();

    /** One line typed by a person; empty when there is nobody to ask. */
    Optional<String> ask(String prompt);

    /** Where literal secrets of an adopted file go. */
    SecretSink sink();

    /**
     * The secret store of the stack that this file describes, to keep secrets in.
     *
     * @throws dev.foundry.api.error.UnreachableException when it cannot be written to
     */
    SecretSink store(StackFile stack);

    /** Reads and judges files. */
    StackLoader loader();

    /** Changes files. */
    default StackEditor editor() {
        return new StackEditor(loader());
    }
}
