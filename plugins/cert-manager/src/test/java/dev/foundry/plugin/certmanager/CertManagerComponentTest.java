package dev.foundry.plugin.certmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.blueprint.Contribution.AlertRules;
import dev.foundry.api.capability.CertificateIssuer;
import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.host.rehearsal.RehearsedStack;
import dev.foundry.plugin.certmanager.CertManagerConfig.Dns01;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingProvider;
import dev.foundry.testkit.TestingStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CertManagerComponentTest {
    private static final String RELEASE = "cluster:cert-manager/helm/cert-manager";

    private final CertManagerComponent component = new CertManagerComponent();

    private static CertManagerConfig config(String type, Optional<Dns01> dns01) {
        return new CertManagerConfig(
                "cert-manager",
                true,
                type,
                Optional.of("ops@example.test"),
                "https://acme.example.test/directory",
                dns01,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static TestingStack<CertManagerConfig> stack(CertManagerConfig config) {
        return TestingStack.of(config).version("1.21.1");
    }

    private static RehearsedStack rehearsed(String keys) {
        return RehearsedStack.of("""
                cluster: {name: lab}
                components:
                  cert-manager: {%s}
                """.formatted(keys), new CertManagerComponent(), TestingProvider.cluster());
    }

    @Test
    void makesACaOfTheClustersOwn() {
        BlueprintText.assertApproved(
                "self-signed", component.blueprint(stack(config("self-signed", Optional.empty()))));
    }

    @Test
    void asksAnAuthorityByHttp() {
        BlueprintText.assertApproved("acme-http", component.blueprint(stack(config("acme", Optional.empty()))));
    }

    @Test
    void asksAnAuthorityByDns() {
        Dns01 dns01 = new Dns01("192.0.2.53:53", "acme", SecretRef.of("acme", "tsig"), "HMACSHA256");
        BlueprintText.assertApproved("acme-dns", component.blueprint(stack(config("acme", Optional.of(dns01)))));
    }

    @Test
    void isMeasuredWhereSomethingCan() {
        TestingStack<CertManagerConfig> stack =
                stack(config("self-signed", Optional.empty())).capability(new MonitorDefinitions() {});
        assertThat(BlueprintText.of(component.blueprint(stack)))
                .contains("servicemonitor:\n    |    enabled: true", "honorLabels: true");
        assertThat(component.contributes(stack))
                .first()
                .isInstanceOfSatisfying(
                        AlertRules.class, rules -> assertThat(rules.rules()).contains("CertificateExpiresSoon"));
    }

    @Test
    void issuesToOthers() {
        CertificateIssuer issuer = (CertificateIssuer) component
                .provides(stack(config("self-signed", Optional.empty())))
                .getFirst();
        assertThat(issuer.annotations()).isEqualTo(Map.of("cert-manager.io/cluster-issuer", "foundry-ca-issuer"));
        assertThat(issuer.certificate("web", "web-tls", List.of("*.lab.test", "lab.test"))
                        .content())
                .asString()
                .contains("dnsNames: [\"*.lab.test\", \"lab.test\"]", "name: foundry-ca-issuer");
    }

    @Test
    void convergesAndChangesNothingTheSecondTime() {
        RehearsedStack stack = rehearsed("");
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(stack.cluster())
                .containsOnlyKeys(
                        "cluster:namespace/cert-manager",
                        RELEASE,
                        "cluster:clusterissuer.cert-manager.io/selfsigned-issuer",
                        "cluster:cert-manager/certificate.cert-manager.io/foundry-ca",
                        "cluster:clusterissuer.cert-manager.io/foundry-ca-issuer");
        assertThat(stack.install().changed()).isZero();
    }

    @Test
    void keepsTheCaUnlessPurged() {
        RehearsedStack stack = rehearsed("");
        stack.install();
        stack.uninstall(false);
        assertThat(stack.cluster())
                .containsOnlyKeys(
                        "cluster:namespace/cert-manager",
                        "cluster:cert-manager/certificate.cert-manager.io/foundry-ca");
    }

    @Test
    void laysTheUsersValuesOverItsOwn() {
        RehearsedStack stack = rehearsed("create_default_issuer: false, values: {webhook: {replicaCount: 3}}");
        stack.install();
        assertThat(stack.cluster()).containsOnlyKeys("cluster:namespace/cert-manager", RELEASE);
        assertThat(String.valueOf(stack.cluster().get(RELEASE))).contains("replicaCount=3", "keep=true");
    }

    @Test
    void refusesAnAuthorityWithoutAnAddressToWriteTo() {
        assertThatThrownBy(() -> rehearsed("default_issuer_type: acme").plan())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ACME");
    }
}
