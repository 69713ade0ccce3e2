package dev.foundry.host.engine;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.secret.BootstrapSecrets;
import dev.foundry.host.secret.BootstrapStore;
import dev.foundry.host.secret.Generated;
import dev.foundry.host.secret.GeneratedMarks;
import java.util.Map;
import java.util.Optional;

/**
 * Generated secrets where the stack keeps them: in its secret store, or in the bootstrap store while it has none.
 *
 * @param store the stack's
 * @param maker of their values
 */
record StoredSecrets(Optional<SecretStore> store, BootstrapStore bootstrap, Generated maker) {
    private static final String TO_BE_MADE = "will be generated";

    /** A secret that is not found is missing only where the store that answers lacks it: another would take its place. */
    Observation observe(SecretRef ref, Look look) {
        if (look.secret(ref).isPresent()) {
            return Observation.inSync();
        }
        if (store.isEmpty()) {
            return Observation.missing(TO_BE_MADE);
        }
        return store.get()
                .reader(look)
                .map(reader -> reader.read(ref.path())
                                .filter(keys -> keys.containsKey(ref.key()))
                                .isPresent()
                        ? Observation.inSync()
                        : Observation.missing(TO_BE_MADE))
                .orElseGet(() ->
                        Observation.unknown("the secret store is " + store.get().state(look)));
    }

    /** What reads them; empty while the store cannot be used. */
    Optional<? extends SecretStore.Reader> reader(Look look) {
        if (store.isEmpty()) {
            return Optional.of(new BootstrapSecrets(bootstrap));
        }
        try {
            return store.get().reader(look);
        } catch (UnreachableException | TransientException notThere) {
            return Optional.empty();
        }
    }

    void make(String component, StoredSecret secret, Hands hands) {
        SecretStore.Writer writer = writer(hands);
        GeneratedMarks.put(writer, component, secret.ref());
        writer.put(secret.ref().path(), Map.of(secret.ref().key(), maker.make(secret.generator())));
    }

    /** Takes one away; nothing happens when the store cannot be written to. */
    void forgetIfOpen(SecretRef ref, Hands hands) {
        open(hands).ifPresent(writer -> forget(ref, writer));
    }

    /** Takes one away. */
    void forget(SecretRef ref, Hands hands) {
        forget(ref, writer(hands));
    }

    private static void forget(SecretRef ref, SecretStore.Writer writer) {
        writer.delete(ref.path(), ref.key());
        GeneratedMarks.forget(writer, ref);
    }

    private SecretStore.Writer writer(Hands hands) {
        return open(hands)
                .orElseThrow(() -> new UnreachableException(
                        "the secret store cannot be written to",
                        Details.hint("foundry component status shows its state")
                                .because("it is "
                                        + store.map(there -> there.state(hands)).orElse("not there"))));
    }

    private Optional<SecretStore.Writer> open(Hands hands) {
        return store.isEmpty()
                ? Optional.of(new BootstrapSecrets(bootstrap))
                : store.get().writer(hands);
    }
}
