package dev.foundry.plugin.openbaoinjector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.capability.PodAccess;
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.host.rehearsal.RehearsedStack;
import dev.foundry.testkit.TestingProvider;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InjectorComponentTest {
    private static final String KEYS = """
            policies: {web: [web/*, shared]},
            k8s_auth_roles: [{role_name: web, service_account_name: web, service_account_namespace: shop, policies: [web], ttl: 2h}]
            """;

    /** What a store makes of it. */
    record Door(PodAccess access) implements PluginResource {
        @Override
        public String kind() {
            return "pod-access";
        }

        @Override
        public String key() {
            return "pod-access/pods";
        }

        @Override
        public Map<String, String> attributes() {
            return Map.of("access", access.toString());
        }
    }

    /** A store outside of the rehearsal that knows pods, or does not. */
    record Store(boolean knowsPods) implements SecretStore {
        @Override
        public Optional<Reader> reader(Look look) {
            return Optional.empty();
        }

        @Override
        public Optional<Writer> writer(Hands hands) {
            return Optional.empty();
        }

        @Override
        public String state(Look look) {
            return "ready";
        }

        @Override
        public String address() {
            return "https://bao.lab.test:8200";
        }

        @Override
        public Optional<PluginResource> podAccess(PodAccess access) {
            return knowsPods ? Optional.of(new Door(access)) : Optional.empty();
        }
    }

    private static RehearsedStack rehearsed(String keys, boolean knowsPods) {
        return RehearsedStack.of(
                """
                cluster: {name: lab}
                components:
                  store: {}
                  openbao-injector: {%s}
                """.formatted(keys.replace("\n", " ")),
                new InjectorComponent(),
                TestingProvider.cluster(),
                TestingProvider.of("store", SecretStore.class, new Store(knowsPods)));
    }

    @Test
    void givesPodsWhatTheirServiceAccountMayRead() {
        RehearsedStack stack = rehearsed(KEYS, true);
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(String.valueOf(stack.cluster().get("cluster:openbao/helm/openbao")))
                .contains("externalBaoAddr=https://bao.lab.test:8200", "AGENT_INJECT_VAULT_CACERT_BYTES=");
        assertThat(stack.plan().resources()).anyMatch(resource -> resource.id().equals("stack:pod-access/pods"));
        assertThat(stack.install().changed()).isZero();
    }

    @Test
    void leavesAStoreOfOnesOwnAlone() {
        RehearsedStack stack = rehearsed("external_vault_addr: 'https://vault.example.test'", true);
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(String.valueOf(stack.cluster().get("cluster:openbao/helm/openbao")))
                .contains("externalBaoAddr=https://vault.example.test")
                .doesNotContain("CACERT");
        assertThat(stack.plan().resources()).noneMatch(resource -> resource.id().contains("pod-access"));
    }

    @Test
    void refusesAStoreThatDoesNotKnowPods() {
        assertThatThrownBy(() -> rehearsed(KEYS, false).plan())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not know pods");
    }

    @Test
    void refusesAPolicyThatIsNotThereAndAPathThatIsNone() {
        assertThatThrownBy(() -> rehearsed(KEYS.replace("[web], ttl", "[blog], ttl"), true)
                        .plan())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not declared");
        assertThatThrownBy(() -> rehearsed("policies: {web: ['../x']}", true).plan())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not a path");
    }

    /** A counter that begins above nothing has not increased by then. */
    @Test
    void showsAsManyPodsWithoutSecretsAsItAlertsOf() throws IOException {
        String alerts = packed("alerts.yaml").replaceAll("\\s+", " ");
        String counted = alerts.replaceFirst(".*expr: >- (sum\\(.*) > 0 labels.*", "$1");
        assertThat(packed("dashboard.json").replace("\\\"", "\"")).contains("\"expr\": \"" + counted + "\"");
    }

    private static String packed(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(InjectorComponent.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
