package dev.foundry.host.secret;

import dev.foundry.api.secret.Secret;
import java.util.Optional;

/** Asks a person for a passphrase without showing what is typed. */
@FunctionalInterface
public interface Passphrases {
    /** What the person typed; empty when there is nobody to ask. */
    Optional<Secret> ask(String question);
}
