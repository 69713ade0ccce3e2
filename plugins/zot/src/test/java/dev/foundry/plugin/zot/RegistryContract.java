package dev.foundry.plugin.zot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.HealthProbe.State;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.Host;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plugin asks a registry, the same for the fake one and the real one; both let in one user. */
abstract class RegistryContract {
    static final String USER = "ci";
    static final String PASSWORD = "s3cret";
    private static final Host HOST = Host.of("reg1", "192.0.2.3");

    @TempDir
    Path folder;

    final TestingCa ca = new TestingCa();
    TestingRegistry registry;

    abstract TestingRegistry start();

    @BeforeEach
    void startRegistry() {
        registry = start();
    }

    @AfterEach
    void stopRegistry() {
        if (registry != null) {
            registry.close();
        }
    }

    @Test
    void answersWithoutCredentialsThatItWantsThem() {
        assertThat(client("").status()).isEqualTo(401);
        assertThat(client(USER + ":" + PASSWORD).status()).isEqualTo(200);
        assertThat(new AnswersProbe(List.of(HOST), 5000).examine(look()).state())
                .isEqualTo(State.HEALTHY);
    }

    @Test
    void listsWhatWasPushed() {
        Pusher pusher = new Pusher(ca.client(), registry.port(), USER + ":" + PASSWORD);
        pusher.push("team/app", "1.0");
        pusher.push("team/app", "1.1");
        pusher.push("docker.io/library/alpine", "3");

        RegistryClient client = client(USER + ":" + PASSWORD);
        assertThat(client.repositories()).containsExactly("docker.io/library/alpine", "team/app");
        assertThat(client.tags("team/app")).containsExactlyInAnyOrder("1.0", "1.1");
    }

    @Test
    void aPurgeIsObjectedToForImagesThatNoUpstreamBringsAgain() {
        Pusher pusher = new Pusher(ca.client(), registry.port(), USER + ":" + PASSWORD);
        pusher.push("team/app", "1.0");
        pusher.push("docker.io/library/alpine", "3");
        PushedImages guard = new PushedImages(
                TestingStack.of(new Config().basic(USER).made()).hosts(HOST));
        Look look = new TestingHands(ca, registry.port()) {
            @Override
            public Optional<Secret> secret(SecretRef ref) {
                return Optional.of(Secret.of(PASSWORD));
            }
        };

        assertThat(guard.objections(look, true)).containsExactly("the repository team/app on reg1 was pushed there");
        assertThat(guard.objections(look, false)).isEmpty();
    }

    @Test
    void saysWhatIsNotThere() {
        RegistryClient client = client(USER + ":" + PASSWORD);
        assertThatThrownBy(() -> client.tags("team/nothing")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void refusesAWrongPassword() {
        RegistryClient client = client(USER + ":wrong");
        assertThatThrownBy(client::repositories).isInstanceOf(RefusedException.class);
    }

    @Test
    void saysWhenNobodyAnswers() {
        RegistryClient client = client("");
        registry.close();
        assertThatThrownBy(client::status).isInstanceOf(UnreachableException.class);
        assertThat(new AnswersProbe(List.of(HOST), 5000).examine(look()).state())
                .isEqualTo(State.UNHEALTHY);
    }

    private Look look() {
        return new TestingHands(ca, registry.port());
    }

    RegistryClient client(String credentials) {
        Optional<Secret> secret =
                Optional.of(credentials).filter(text -> !text.isEmpty()).map(Secret::of);
        return RegistryClient.on(HOST, 5000, secret, look());
    }
}
