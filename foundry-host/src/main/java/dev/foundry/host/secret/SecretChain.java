package dev.foundry.host.secret;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
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

    /**
     * The secret.
     *
     * @throws NotFoundException that lists the places and the command that stores it
     */
    default Secret require(SecretRef ref) {
        return find(ref).orElseThrow(() -> missing(ref));
    }

    /** What to say when a secret is nowhere. */
    default NotFoundException missing(SecretRef ref) {
        return new NotFoundException(
                "the secret " + ref.path() + ":" + ref.key() + " is nowhere",
                Details.hint("foundry secret set " + ref.path() + ":" + ref.key())
                        .because("looked for it in\n  " + String.join("\n  ", places(ref))));
    }
}
