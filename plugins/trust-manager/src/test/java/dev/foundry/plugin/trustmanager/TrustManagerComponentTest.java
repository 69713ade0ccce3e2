package dev.foundry.plugin.trustmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.api.capability.CertificateIssuer;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.resource.Manifest;
import dev.foundry.api.secret.Text;
import dev.foundry.host.rehearsal.RehearsedStack;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingProvider;
import dev.foundry.testkit.TestingStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrustManagerComponentTest {
    private static final String BUNDLE = "cluster:bundle.trust.cert-manager.io/stack-ca";

    private record Issuer(boolean bringsCa) implements CertificateIssuer {
        @Override
        public Map<String, String> annotations() {
            return Map.of();
        }

        @Override
        public Manifest certificate(String namespace, String secret, List<String> names) {
            return Manifest.of("issuer.test/v1", "Certificate", secret, Text.of("spec: {}"))
                    .in(namespace);
        }
    }

    private static RehearsedStack rehearsed(String keys, boolean bringsCa) {
        return RehearsedStack.of(
                """
                cluster: {name: lab}
                components:
                  trust-manager: {%s}
                """.formatted(keys),
                new TrustManagerComponent(),
                TestingProvider.cluster(),
                TestingProvider.of("issuer", CertificateIssuer.class, new Issuer(bringsCa)));
    }

    @Test
    void bundlesTheStacksTheIssuersAndThePublicAuthorities() {
        BlueprintText.assertApproved(
                "usual",
                new TrustManagerComponent()
                        .blueprint(TestingStack.of(new TrustManagerConfig("trust-manager", "stack-ca", true, Map.of()))
                                .version("0.24.0")
                                .capability(new Issuer(true))));
    }

    @Test
    void convergesAndChangesNothingTheSecondTime() {
        RehearsedStack stack = rehearsed("", true);
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(stack.cluster())
                .containsOnlyKeys(
                        "cluster:namespace/trust-manager",
                        "cluster:trust-manager/helm/trust-manager",
                        "cluster:trust-manager/certificate.issuer.test/issuer-ca",
                        BUNDLE);
        assertThat(String.valueOf(stack.cluster().get(BUNDLE))).contains("BEGIN CERTIFICATE", "useDefaultCAs=true");
        assertThat(stack.install().changed()).isZero();
        stack.uninstall(true);
        assertThat(stack.cluster()).isEmpty();
    }

    @Test
    void leavesOutWhatIsNotThereOrNotWanted() {
        RehearsedStack stack = rehearsed("public_authorities: false, values: {replicaCount: 2}", false);
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(String.valueOf(stack.cluster().get(BUNDLE))).doesNotContain("useDefaultCAs", "issuer-ca");
        assertThat(String.valueOf(stack.cluster().get("cluster:trust-manager/helm/trust-manager")))
                .contains("replicaCount=2");
    }
}
