package dev.foundry.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StackAdoptionTest {
    private static final String GO = """
            # my lab
            cluster:
                name: homelab
                primary_domain: home.example.com
            dns:
                backend: gsqlite3
                api_key: 0123456789abcdef # generated
            components:
                external-dns:
                    installed: true
                    powerdns:
                        api_key: fedcba9876543210
                    values:
                        env:
                            - name: EXTERNAL_DNS_PDNS_API_KEY
                              value: fedcba9876543210
                openbao:
                    installed: true
                zot:
                    docker_hub_password: 'hub pass'
                    port: 5000
            hosts:
                - hostname: node1
                  address: 10.0.0.10
                  sshkeyset: true
                  roles:
                    - openbao
                  state: configured
            setup_state:
                network_planned: true
                stack_complete: false
            """;

    private final StackAdoption adoption = StackAdoption.of(Path.of("stack.yaml"), GO, TestingCatalog.entries());

    @Test
    void movesLiteralSecretsAndCommentsOutState() {
        assertThat(adoption.text()).isEqualTo("""
                        # my lab
                        cluster:
                            name: homelab
                            primary_domain: home.example.com
                        dns:
                            backend: gsqlite3
                            api_key: ${secret:dns:api_key} # generated
                        components:
                            external-dns:
                                # installed: true
                                powerdns:
                                    api_key: ${secret:external-dns/powerdns:api_key}
                                # values:
                                #     env:
                                #         - name: EXTERNAL_DNS_PDNS_API_KEY
                                #           value: ***
                            openbao:
                                # installed: true
                            zot:
                                docker_hub_password: ${secret:zot:docker_hub_password}
                                port: 5000
                        hosts:
                            - hostname: node1
                              address: 10.0.0.10
                              # sshkeyset: true
                              roles:
                                - openbao
                              # state: configured
                        # setup_state:
                        #     network_planned: true
                        #     stack_complete: false
                        """);
        assertThat(adoption.secrets())
                .containsEntry(SecretRef.of("dns", "api_key"), Secret.of("0123456789abcdef"))
                .containsEntry(SecretRef.of("external-dns/powerdns", "api_key"), Secret.of("fedcba9876543210"))
                .containsEntry(SecretRef.of("zot", "docker_hub_password"), Secret.of("hub pass"))
                .hasSize(3);
    }

    @Test
    void theResultIsValidAndNeedsNoSecondAdoption() {
        StackLoader loader = new StackLoader(TestingCatalog.entries(), Set.of());
        assertThat(loader.check(Path.of("stack.yaml"), adoption.text()).problems())
                .isEmpty();
        StackAdoption again = StackAdoption.of(Path.of("stack.yaml"), adoption.text(), TestingCatalog.entries());
        assertThat(again.text()).isEqualTo(adoption.text());
        assertThat(again.secrets()).isEmpty();
    }

    @Test
    void aViewHidesLiteralSecrets() {
        StackView view = StackView.of(Path.of("stack.yaml"), GO, TestingCatalog.entries());
        assertThat(view.text()).contains("api_key: '***' # generated").doesNotContain("0123456789abcdef", "hub pass");
        assertThat(view.data().at("/dns/api_key").asText()).isEqualTo("***");
    }
}
