package dev.foundry.host.secret;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Looks into the environment, the variables file and the stack's store, in this order. What was found is remembered for the
 * life of this object, one command, and made known to the redactor; what was not found is looked for anew. Safe for many
 * threads.
 */
public final class ChainedSecrets implements SecretChain {
    private final Map<String, String> environment;
    private final VariablesFile variables;
    private final Store store;
    private final Redactor redactor;
    private final Map<SecretRef, Secret> found = new ConcurrentHashMap<>();

    /**
     * @param environment of this process
     * @param variables usually {@code ~/.foundryvars}
     * @param store the stack's store
     */
    public ChainedSecrets(Map<String, String> environment, VariablesFile variables, Store store, Redactor redactor) {
        this.environment = environment;
        this.variables = variables;
        this.store = store;
        this.redactor = redactor;
    }

    @Override
    public Optional<Secret> find(SecretRef ref) {
        Secret known = found.get(ref);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Secret> secret = Optional.ofNullable(environment.get(ref.environmentVariable()))
                .map(Secret::of)
                .or(() -> variables.find(ref))
                .or(() -> store.reader()
                        .get()
                        .flatMap(reader -> reader.read(ref.path()))
                        .flatMap(keys -> Optional.ofNullable(keys.get(ref.key()))));
        secret.ifPresent(value -> {
            redactor.learn(value);
            found.put(ref, value);
        });
        return secret;
    }

    /** Which of the places has the secret, in the words of {@link #places}; empty when none has. */
    public Optional<String> source(SecretRef ref) {
        List<String> places = places(ref);
        if (environment.containsKey(ref.environmentVariable())) {
            return Optional.of(places.get(0));
        }
        if (variables.find(ref).isPresent()) {
            return Optional.of(places.get(1));
        }
        return find(ref).map(_ -> places.get(2));
    }

    @Override
    public List<String> places(SecretRef ref) {
        return List.of(
                "the environment variable " + ref.environmentVariable(),
                "the file " + variables.path(),
                store.title().get());
    }

    /**
     * The stack's store of secrets.
     *
     * @param title what it is and why it does not answer, for a person
     * @param reader asks for a client at each look; empty while the store cannot be used
     */
    public record Store(Supplier<String> title, Supplier<Optional<? extends SecretStore.Reader>> reader) {}
}
