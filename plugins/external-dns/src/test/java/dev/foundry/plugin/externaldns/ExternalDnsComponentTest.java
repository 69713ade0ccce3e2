package dev.foundry.plugin.externaldns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.GatewayDefinitions;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.rehearsal.RehearsedStack;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingProvider;
import dev.foundry.testkit.TestingStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExternalDnsComponentTest {
    private static final String RELEASE = "cluster:external-dns/helm/external-dns";
    private static final StoredSecret KEY = new StoredSecret(SecretRef.of("dns", "api_key"), Generator.hex(32));

    private final ExternalDnsComponent component = new ExternalDnsComponent();

    /** Definitions of a channel. */
    private record Definitions(String bundle, String channel) implements GatewayDefinitions {}

    /** DNS that takes updates, or none. */
    private record Dns(Optional<Updates> updates) implements DnsAuthority {
        @Override
        public List<String> resolvers() {
            return List.of();
        }

        @Override
        public Optional<Reader> reader(Look look) {
            return Optional.empty();
        }

        @Override
        public Optional<Writer> writer(Hands hands) {
            return Optional.empty();
        }
    }

    private static final Dns OPEN =
            new Dns(Optional.of(new DnsAuthority.Updates("http://192.0.2.3:8081", "localhost", KEY.value())));

    private static RehearsedStack rehearsed(Dns dns, String keys) {
        return RehearsedStack.of(
                """
                cluster: {name: lab, primary_domain: lab.test}
                dns: {kubernetes_zones: [{name: apps.lab.test}]}
                components:
                  dns-server: {}
                  external-dns: {%s}
                """.formatted(keys),
                new ExternalDnsComponent(),
                TestingProvider.cluster(),
                TestingProvider.of("dns-server", DnsAuthority.class, dns));
    }

    private static String values(RehearsedStack stack) {
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        return String.valueOf(stack.cluster().get(RELEASE));
    }

    @Test
    void keepsNamesInTheStacksOwnDns() {
        ExternalDnsConfig config = new ExternalDnsConfig(
                "external-dns",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "upsert-only",
                "foundry",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Map.of());
        BlueprintText.assertApproved(
                "own-dns",
                component.blueprint(TestingStack.of(config)
                        .version("1.21.1")
                        .cluster("lab.test", "")
                        .capability(OPEN)
                        .capability(new Definitions("v1.3.0", "experimental"))));
    }

    @Test
    void convergesAndChangesNothingTheSecondTime() {
        RehearsedStack stack = rehearsed(OPEN, "");
        assertThat(values(stack)).contains("domainFilters=[lab.test, apps.lab.test]", "sources=[ingress, service]");
        assertThat(stack.cluster())
                .containsOnlyKeys("cluster:namespace/external-dns", "cluster:external-dns/secret/provider", RELEASE);
        assertThat(stack.install().changed()).isZero();
        stack.uninstall(true);
        assertThat(stack.cluster()).isEmpty();
    }

    @Test
    void keepsTheKeyOutOfTheArguments() {
        RehearsedStack stack = rehearsed(OPEN, "cloudflare: {api_token: \"${secret:dns:cloudflare}\"}");
        assertThat(values(stack))
                .contains("provider={name=cloudflare}", "name=CF_API_TOKEN, valueFrom={secretKeyRef=")
                .doesNotContain("rehearsed-dns-cloudflare");
    }

    @Test
    void takesUpdatesOfAZone() {
        RehearsedStack stack = rehearsed(
                OPEN,
                "rfc2136: {host: ns1.lab.test, zone: lab.test, tsig_key_name: k, tsig_secret: \"${secret:dns:tsig}\"}");
        assertThat(values(stack)).contains("name=rfc2136", "rfc2136-host=ns1.lab.test", "rfc2136-port=53");
    }

    @Test
    void takesOtherProvidersByArgumentsAndSecrets() {
        RehearsedStack stack = rehearsed(
                OPEN,
                "provider: azure, arguments: {azure-config-file: /etc/provider/azure.json},"
                        + " files: {azure.json: \"${secret:dns:azure}\"}, values: {logLevel: debug}");
        assertThat(values(stack))
                .contains("name=azure", "azure-config-file=/etc/provider/azure.json", "secretName=provider")
                .contains("logLevel=debug");
    }

    @Test
    void saysWhatToDoWhenNobodyKeepsTheNames() {
        assertThatThrownBy(() -> rehearsed(new Dns(Optional.empty()), "").plan())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nobody is known");
        assertThatThrownBy(() -> rehearsed(OPEN, "provider: cloudflare").plan())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no section");
    }
}
