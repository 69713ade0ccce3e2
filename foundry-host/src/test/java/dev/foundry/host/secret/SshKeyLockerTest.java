package dev.foundry.host.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.secret.SshKeyLocker.KeyPair;
import dev.foundry.host.secret.SshKeyLocker.Moved;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SshKeyLockerTest {
    private static final KeyPair PAIR = new KeyPair(
            Secret.of(
                    "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAA\n-----END OPENSSH PRIVATE KEY-----\n"),
            "ssh-ed25519 AAAAC3Nza foundry web1\n");

    private final MemoryBootstrapStore bootstrap = new MemoryBootstrapStore();
    private final BootstrapSecrets store = new BootstrapSecrets(new MemoryBootstrapStore());
    private final SshKeyLocker locker = new SshKeyLocker(bootstrap, () -> Optional.of(store), new Redactor());

    @Test
    void findsAKeyInEitherPlace() {
        locker.keep("web1", PAIR);
        assertThat(locker.find("web1")).contains(PAIR);

        assertThat(locker.move("web1", Set.of(), store)).contains(new Moved(true, false));
        assertThat(bootstrap.names()).containsExactly("ssh/web1/public");
        assertThat(locker.find("web1")).contains(PAIR);
        assertThat(SshKeyLocker.inStore(store)).containsExactly("web1");
        assertThat(locker.find("web2")).isEmpty();
    }

    @Test
    void saysWhatAMoveWouldDoAndLeavesTheKeyWhereItIs() {
        locker.keep("web1", PAIR);

        assertThat(locker.moving("web1", Set.of(), store)).contains(new Moved(true, false));
        assertThat(locker.moving("web2", Set.of(), store)).isEmpty();
        assertThat(bootstrap.names()).containsExactly("ssh/web1/private", "ssh/web1/public");
        assertThat(SshKeyLocker.inStore(store)).isEmpty();
    }

    @Test
    void asksTheStoreOnlyForKeysThatWereMovedThere() {
        SshKeyLocker alone = new SshKeyLocker(
                bootstrap,
                () -> {
                    throw new AssertionError("reaching the store may need this very key");
                },
                new Redactor());

        assertThat(alone.find("bao1")).isEmpty();
    }

    @Test
    void theKeyOfAHostThatCarriesTheStoreStays() {
        locker.keep("bao1", PAIR);

        assertThat(locker.move("bao1", Set.of("bao1"), store)).contains(new Moved(true, true));
        assertThat(bootstrap.names()).containsExactly("ssh/bao1/private", "ssh/bao1/public");
        assertThat(locker.move("bao1", Set.of("bao1"), store)).contains(new Moved(false, true));
        assertThat(new SshKeyLocker(bootstrap, Optional::empty, new Redactor()).find("bao1"))
                .contains(PAIR);
    }

    @Test
    void nothingIsForgottenThatTheStoreDoesNotGiveBack() {
        locker.keep("web1", PAIR);

        assertThatThrownBy(() -> locker.move("web1", Set.of(), new ForgetfulStore()))
                .isInstanceOf(FailedException.class);
        assertThat(bootstrap.read("ssh/web1/private")).contains(PAIR.privateKey());
    }

    @Test
    void readsKeysAsTheGoFoundryStoredThem() {
        store.put(
                "ssh-keys/web1",
                Map.of(
                        "private_key", base64(PAIR.privateKey().reveal()),
                        "public_key", base64(PAIR.publicKey())));

        assertThat(SshKeyLocker.stored("web1", store)).contains(PAIR);
    }

    private static Secret base64(String text) {
        return Secret.of(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A store that takes and does not keep. */
    private static final class ForgetfulStore implements SecretStore.Writer {
        @Override
        public Optional<Map<String, Secret>> read(String path) {
            return Optional.empty();
        }

        @Override
        public List<String> list(String path) {
            return List.of();
        }

        @Override
        public void put(String path, Map<String, Secret> values) {}

        @Override
        public void delete(String path, String key) {}
    }
}
