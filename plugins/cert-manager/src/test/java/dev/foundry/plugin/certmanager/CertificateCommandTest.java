package dev.foundry.plugin.certmanager;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.InNamespace;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands against a cluster in memory. */
class CertificateCommandTest {
    private final TestingHands hands = new TestingHands(new TestingCa(), 1);
    private final TestingWorkbench workbench = workbench("self-signed");

    private TestingWorkbench workbench(String type) {
        return new TestingWorkbench(
                TestingStack.of(new CertManagerConfig(
                        "cert-manager",
                        true,
                        type,
                        Optional.of("ops@example.test"),
                        "https://acme.example.test/directory",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of())),
                hands);
    }

    private static int run(TestingWorkbench workbench, String... words) {
        return new CommandLine(new CertificateCommand(workbench))
                .setExecutionExceptionHandler((failed, _, _) -> {
                    throw failed;
                })
                .execute(words);
    }

    private void certificate(String namespace, String name, String ready) {
        hands.cluster()
                .apply(Map.of(
                        "apiVersion",
                        "cert-manager.io/v1",
                        "kind",
                        "Certificate",
                        "metadata",
                        Map.of("namespace", namespace, "name", name),
                        "spec",
                        Map.of(
                                "secretName",
                                name,
                                "dnsNames",
                                List.of("a.test", "b.test"),
                                "issuerRef",
                                Map.of("name", "foundry-ca-issuer")),
                        "status",
                        Map.of(
                                "notAfter",
                                "2027-01-01T00:00:00Z",
                                "conditions",
                                List.of(Map.of(
                                        "type", "Ready", "status", ready, "reason", "Any", "message", "as it is")))));
    }

    @Test
    void listsThoseOfEveryNamespaceOrOfOne() {
        certificate("web", "web-tls", "True");
        certificate("mail", "mail-tls", "False");

        assertThat(run(workbench, "list")).isZero();
        assertThat(workbench.rows())
                .containsExactly(
                        List.of(
                                "mail",
                                "mail-tls",
                                false,
                                "2027-01-01T00:00:00Z",
                                "foundry-ca-issuer",
                                "a.test, b.test"),
                        List.of("web", "web-tls", true, "2027-01-01T00:00:00Z", "foundry-ca-issuer", "a.test, b.test"));
        TestingWorkbench other = workbench("self-signed");
        run(other, "list", "-n", "web");
        assertThat(other.rows()).hasSize(1);
    }

    @Test
    void saysWhatStandsInTheWayAndEndsUnhealthy() {
        certificate("web", "web-tls", "False");
        assertThat(run(workbench, "status", "web-tls", "-n", "web")).isEqualTo(6);
        assertThat(workbench.deeds()).contains("ready False: as it is");
    }

    @Test
    void asksForANewOneAndNotTwice() {
        certificate("web", "web-tls", "True");
        assertThat(run(workbench, "renew", "web-tls", "-n", "web", "--dry-run")).isZero();
        assertThat(run(workbench, "renew", "web-tls", "-n", "web")).isZero();

        Certificate asked = Certificate.of(hands.cluster()
                .find(Certificate.API, Certificate.KIND, "web", "web-tls")
                .orElseThrow());
        assertThat(asked.issuing()).isTrue();
        assertThat(asked.ready()).as("the old one serves on").isTrue();
        assertThatThrownBy(
                        () -> new CertificateCommand(workbench).renew("web-tls", InNamespace.of("web"), new DryRun()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("being issued already");
    }

    @Test
    void namesWhatIsNotThere() {
        assertThatThrownBy(() -> new CertificateCommand(workbench).status("no", InNamespace.of("web")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no certificate no in the namespace web");
    }

    @Test
    void printsBothAuthorities() {
        String pem = "-----BEGIN CERTIFICATE-----\ncluster\n-----END CERTIFICATE-----\n";
        hands.cluster()
                .apply(Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Secret",
                        "metadata",
                        Map.of("namespace", "cert-manager", "name", "foundry-ca-secret"),
                        "data",
                        Map.of("tls.crt", Base64.getEncoder().encodeToString(pem.getBytes(UTF_8)))));

        assertThat(run(workbench, "ca", "export")).isZero();
        assertThat(workbench.deeds()).containsExactly(hands.caCertificate().orElseThrow() + pem);
    }

    @Test
    void waitsForTheClustersAuthority() {
        assertThat(run(workbench, "ca", "export")).isNotZero();
        assertThat(workbench.deeds()).isEmpty();
        TestingWorkbench acme = workbench("acme");
        assertThat(run(acme, "ca", "export")).isZero();
        assertThat(acme.deeds()).containsExactly(hands.caCertificate().orElseThrow());
    }

    @Test
    void needsALiveCluster() {
        assertThatThrownBy(() -> new CertificateCommand(workbench.rehearsing()).list(new InNamespace()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("rehearsal");
    }
}
