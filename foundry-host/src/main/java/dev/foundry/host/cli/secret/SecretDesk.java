package dev.foundry.host.cli.secret;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.command.Voice;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.secret.ChainedSecrets;
import dev.foundry.host.secret.Generated;
import dev.foundry.host.secret.Redactor;
import java.nio.file.Path;
import java.util.Optional;

/** What the verbs of {@code secret} work with. Nothing is opened before a method is called. */
public interface SecretDesk {
    /** Where results and messages go. */
    Voice voice();

    /** Environment, variables file, store. */
    ChainedSecrets chain();

    /** The store to look into; empty while it cannot be used. */
    Optional<? extends SecretStore.Reader> reader();

    /** The store to change; empty while it cannot be used. */
    Optional<? extends SecretStore.Writer> writer();

    /** What the store is called and, when it cannot be used, why. */
    String storeState();

    /** Makes generated values. */
    Generated generated();

    /** What hides secrets in this process's output. */
    Redactor redactor();

    /** The stack's file. */
    Path stackFile();

    /** What comes on standard input when it is no terminal; empty when it is one. */
    Optional<Secret> piped();

    /** Asks unseen; {@code flag} is named when there is nobody to ask. */
    Secret ask(String prompt, String flag);
}
