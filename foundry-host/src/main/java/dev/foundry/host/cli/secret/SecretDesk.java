package dev.foundry.host.cli.secret;

import dev.foundry.api.command.Voice;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.secret.ChainedSecrets;
import dev.foundry.host.secret.Generated;
import dev.foundry.host.secret.Redactor;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** What the verbs of {@code secret} work with. Nothing is opened before a method is called. */
public interface SecretDesk {
    /** Where results and messages go. */
    Voice voice();

    /** Environment, variables file, and the store that this secret is kept in. */
    ChainedSecrets chain(SecretRef ref);

    /** The store that a secret is kept in. */
    Shelf shelf(SecretRef ref);

    /** The store that all are kept in but {@link #sudoPasswords}. */
    Shelf shelf();

    /** What hosts are reached with, and so kept where it can be had before the stack's store. */
    Set<SecretRef> sudoPasswords();

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
