package dev.foundry.host.cli.config;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.config.SecretSink;
import java.util.Map;
import java.util.Optional;

/** Keeps adopted secrets in a stack's secret store. What is there is never replaced. */
public final class StoreSink implements SecretSink {
    private final SecretStore.Writer store;

    /** A sink into this store. */
    public StoreSink(SecretStore.Writer store) {
        this.store = store;
    }

    @Override
    public void keep(SecretRef place, Secret secret) {
        Optional<Secret> present = store.read(place.path()).flatMap(keys -> Optional.ofNullable(keys.get(place.key())));
        if (present.isPresent() && !present.get().equals(secret)) {
            throw new RefusedException(
                    "the secret store has another value for " + place.path() + ":" + place.key(),
                    Details.hint("remove it: foundry secret delete " + place.path() + ":" + place.key()
                            + "; or remove the key from the stack file"));
        }
        if (present.isEmpty()) {
            store.put(place.path(), Map.of(place.key(), secret));
        }
    }
}
