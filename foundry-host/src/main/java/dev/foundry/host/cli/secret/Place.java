package dev.foundry.host.cli.secret;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.secret.SecretRef;

/** How a person writes a secret's place: {@code path:key} or the whole reference of stack.yaml. */
final class Place {
    private Place() {}

    static SecretRef parse(String text) {
        return SecretRef.parse(text).orElseGet(() -> pair(text));
    }

    private static SecretRef pair(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || colon != text.lastIndexOf(':')) {
            throw new InvalidInputException(
                    "that is not a secret's place", // what was typed may be the secret itself
                    Details.hint("write path:key, for example dns:api_key; a value never goes on the command line"));
        }
        return SecretRef.of(text.substring(0, colon), text.substring(colon + 1));
    }

    static String of(SecretRef ref) {
        return ref.path() + ":" + ref.key();
    }

    /** What to say when the store does not answer. */
    static UnreachableException closed(Shelf shelf) {
        return new UnreachableException(
                "the secret store cannot be used",
                Details.hint("what is wrong with it: foundry stack status")
                        .because(shelf.title().get()));
    }
}
