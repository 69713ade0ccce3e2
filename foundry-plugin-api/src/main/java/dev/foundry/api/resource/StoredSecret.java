package dev.foundry.api.resource;

import dev.foundry.api.secret.Claim;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;

/**
 * A generated secret in the stack's secret store (or in the bootstrap store while the stack has none): made once when it
 * is missing, never changed afterwards.
 *
 * @param ref where it is kept
 * @param generator how it is made
 */
public record StoredSecret(SecretRef ref, Generator generator) implements Resource, Claim {
    /** A text that is this secret's value and carries the claim. */
    public Text value() {
        return Text.secret(ref, this);
    }

    @Override
    public String kind() {
        return "secret";
    }

    @Override
    public String key() {
        return ref.path() + ":" + ref.key();
    }

    @Override
    public String title() {
        return "secret " + key();
    }

    @Override
    public boolean holdsData() {
        return true;
    }
}
