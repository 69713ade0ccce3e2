package dev.foundry.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.secret.BootstrapSecrets;
import dev.foundry.host.secret.Generated;
import dev.foundry.host.secret.MemoryBootstrapStore;
import dev.foundry.host.secret.Redactor;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredSecretsTest {
    private static final SecretRef PASSWORD = SecretRef.of("web", "password");
    private final BootstrapSecrets held = new BootstrapSecrets(new MemoryBootstrapStore());
    private final Look look = new TestingStack(0).blind();

    /** One that answers, or one that does not. */
    private record Store(Optional<BootstrapSecrets> held) implements SecretStore {
        @Override
        public Optional<Reader> reader(Look look) {
            return held.map(Reader.class::cast);
        }

        @Override
        public Optional<Writer> writer(Hands hands) {
            return held.map(Writer.class::cast);
        }

        @Override
        public String state(Look look) {
            return "not answering";
        }

        @Override
        public String address() {
            return "https://store.example";
        }
    }

    private Observation observed(Optional<BootstrapSecrets> answering) {
        return new StoredSecrets(
                        Optional.of(new Store(answering)),
                        new MemoryBootstrapStore(),
                        new Generated(new SecureRandom(), new Redactor()))
                .observe(PASSWORD, look);
    }

    @Test
    void callsNothingMissingThatTheStoreHasAfterAll() {
        held.put("web", Map.of("password", Secret.of("a word")));
        assertThat(look.secret(PASSWORD))
                .as("the store did not answer just before")
                .isEmpty();
        assertThat(observed(Optional.of(held))).isEqualTo(Observation.inSync());
    }

    @Test
    void callsMissingWhatTheStoreLacks() {
        held.put("web", Map.of("another", Secret.of("a word")));
        assertThat(observed(Optional.of(held))).isInstanceOf(Observation.Missing.class);
    }

    @Test
    void doesNotKnowWhatAStoreHasThatDoesNotAnswer() {
        assertThat(observed(Optional.empty())).isEqualTo(Observation.unknown("the secret store is not answering"));
    }
}
