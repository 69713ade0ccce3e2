package dev.foundry.host.secret;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import java.util.List;
import java.util.Optional;

/** Where secrets are looked for, in order: environment, variables file, the stack's store. */
public interface SecretChain {
    /** The secret; empty when it is nowhere. */
    Optional<Secret> find(SecretRef ref);

    /** The places that were or would be looked at for a secret, for an error message. */
    List<String> places(SecretRef ref);
}
