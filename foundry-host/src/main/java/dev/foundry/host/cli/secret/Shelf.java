package dev.foundry.host.cli.secret;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.host.secret.ChainedSecrets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A store of secrets. Nothing is opened before it is asked for.
 *
 * @param title what it is called and, when it cannot be used, why
 * @param reader the store to look into; empty while it cannot be used
 * @param writer the store to change; empty while it cannot be used
 */
public record Shelf(
        Supplier<String> title,
        Supplier<Optional<? extends SecretStore.Reader>> reader,
        Supplier<Optional<? extends SecretStore.Writer>> writer) {

    SecretStore.Reader open() {
        return reader.get().orElseThrow(() -> Place.closed(this));
    }

    SecretStore.Writer change() {
        return writer.get().orElseThrow(() -> Place.closed(this));
    }

    /** As the last of the places that a secret is looked for in. */
    public ChainedSecrets.Store last() {
        return new ChainedSecrets.Store(title, reader);
    }
}
