package dev.foundry.host.secret;

import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.Secret;

/** Makes generated secrets. */
public interface SecretMaker {
    /** A new secret of this form. */
    Secret make(Generator generator);
}
