package dev.foundry.host.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainedSecretsTest {
    private static final SecretRef REF = SecretRef.of("dns", "api_key");

    @TempDir
    Path home;

    private final BootstrapSecrets store = new BootstrapSecrets(new MemoryBootstrapStore());

    @Test
    void theEnvironmentGoesBeforeTheFileAndTheFileBeforeTheStore() throws IOException {
        store.put("dns", Map.of("api_key", Secret.of("from the store")));
        assertThat(chain(Map.of()).find(REF)).contains(Secret.of("from the store"));
        assertThat(chain(Map.of()).source(REF)).contains("the store");

        variables("dns:api_key=from the file\n");
        assertThat(chain(Map.of()).find(REF)).contains(Secret.of("from the file"));
        assertThat(chain(Map.of()).source(REF)).contains("the file " + home.resolve(".foundryvars"));

        Map<String, String> environment = Map.of("FOUNDRY_SECRET_DNS_API_KEY", "from the environment");
        assertThat(chain(environment).find(REF)).contains(Secret.of("from the environment"));
        assertThat(chain(environment).source(REF)).contains("the environment variable FOUNDRY_SECRET_DNS_API_KEY");
    }

    @Test
    void saysWhereItLookedAndWhatToDo() {
        assertThatThrownBy(() -> chain(Map.of()).require(REF))
                .isInstanceOfSatisfying(NotFoundException.class, missing -> {
                    assertThat(missing).hasMessage("the secret dns:api_key is nowhere");
                    assertThat(missing.why())
                            .contains("FOUNDRY_SECRET_DNS_API_KEY")
                            .contains(".foundryvars")
                            .contains("the store");
                    assertThat(missing.hint()).isEqualTo("foundry secret set dns:api_key");
                });
    }

    @Test
    void findsWhatAppearsDuringARun() {
        ChainedSecrets chain = chain(Map.of());
        assertThat(chain.find(REF)).isEmpty();
        store.put("dns", Map.of("api_key", Secret.of("made just now")));
        assertThat(chain.find(REF)).contains(Secret.of("made just now"));
    }

    @Test
    void readsTheVariablesFileInBothSpellings() throws IOException {
        variables("""
                # a comment
                export FOUNDRY_SECRET_ZOT_PASSWORD='as $it is'

                grafana/alerting:hook = "two\\nlines \\"quoted\\" \\\\"
                plain:key=a=b # no comment here
                """);
        VariablesFile file = new VariablesFile(home.resolve(".foundryvars"));

        assertThat(file.find(SecretRef.of("zot", "password"))).contains(Secret.of("as $it is"));
        assertThat(file.find(SecretRef.of("grafana/alerting", "hook"))).contains(Secret.of("two\nlines \"quoted\" \\"));
        assertThat(file.find(SecretRef.of("plain", "key"))).contains(Secret.of("a=b # no comment here"));
    }

    @Test
    void refusesAVariablesFileThatOthersMayRead() throws IOException {
        variables("dns:api_key=x\n");
        Files.setPosixFilePermissions(home.resolve(".foundryvars"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> chain(Map.of()).find(REF))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is not for its owner alone");
    }

    @Test
    void namesTheLineButNotTheSecretOfABadVariablesFile() throws IOException {
        variables("dns:api_key=x\nCANARY\n");
        assertThatThrownBy(() -> chain(Map.of()).find(REF))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(".foundryvars:2: ")
                .hasMessageNotContaining("CANARY");

        variables("dns:api_key=x\nFOUNDRY_SECRET_DNS_API_KEY=y\n");
        assertThatThrownBy(() -> chain(Map.of()).find(REF)).hasMessageContaining("a second time");
    }

    @Test
    void theBootstrapStoreListsLikeASecretStore() {
        store.put("dns", Map.of("api_key", Secret.of("1"), "other", Secret.of("2")));
        store.put("ssh-keys/web1", Map.of("private_key", Secret.of("3")));

        assertThat(store.list("")).containsExactly("dns", "ssh-keys/");
        assertThat(store.list("ssh-keys")).containsExactly("web1");
        assertThat(store.read("dns").orElseThrow()).containsOnlyKeys("api_key", "other");
        store.delete("dns", "api_key");
        store.delete("dns", "other");
        assertThat(store.read("dns")).isEmpty();
    }

    private ChainedSecrets chain(Map<String, String> environment) {
        return new ChainedSecrets(
                environment,
                new VariablesFile(home.resolve(".foundryvars")),
                new ChainedSecrets.Store(() -> "the store", () -> Optional.of(store)),
                new Redactor());
    }

    private void variables(String text) {
        OwnerOnly.replace(home.resolve(".foundryvars"), text.getBytes(StandardCharsets.UTF_8));
    }
}
