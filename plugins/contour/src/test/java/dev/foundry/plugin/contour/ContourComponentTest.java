package dev.foundry.plugin.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.capability.CertificateIssuer;
import dev.foundry.api.capability.GatewayDefinitions;
import dev.foundry.api.capability.IngressController;
import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.resource.Manifest;
import dev.foundry.api.secret.Text;
import dev.foundry.host.rehearsal.RehearsedStack;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingProvider;
import dev.foundry.testkit.TestingStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContourComponentTest {
    private static final String GATEWAY = "cluster:projectcontour/gateway.gateway.networking.k8s.io/contour";

    private final ContourComponent component = new ContourComponent();

    /** Definitions of a channel. */
    private record Definitions(String bundle, String channel) implements GatewayDefinitions {}

    /** Issues what anybody can read. */
    private static final class PlainIssuer implements CertificateIssuer {
        @Override
        public Map<String, String> annotations() {
            return Map.of();
        }

        @Override
        public Manifest certificate(String namespace, String secret, List<String> names) {
            return Manifest.of("issuer.test/v1", "Certificate", secret, Text.of("spec: {names: \"" + names + "\"}"))
                    .in(namespace);
        }
    }

    static Listener listener(String name, int port) {
        return new Listener(name, "TCP", port, "Passthrough", Optional.empty(), Optional.empty());
    }

    static ContourConfig config(boolean gateway, Listener... listeners) {
        return new ContourConfig(
                "projectcontour",
                2,
                2,
                true,
                true,
                Optional.empty(),
                Optional.empty(),
                gateway,
                true,
                List.of(listeners),
                Map.of());
    }

    private static TestingStack<ContourConfig> stack(ContourConfig config, String channel) {
        return TestingStack.of(config).version("0.7.0").capability(new Definitions("v1.3.0", channel));
    }

    private static String file(String keys) {
        return """
                cluster: {name: lab, primary_domain: lab.test, vip: 10.0.0.10}
                network: {gateway: 10.0.0.1, netmask: 255.255.255.0}
                components:
                  contour: {%s}
                """.formatted(keys);
    }

    private static RehearsedStack rehearsed(String keys) {
        return RehearsedStack.of(
                file(keys),
                new ContourComponent(),
                TestingProvider.cluster(),
                TestingProvider.of("definitions", GatewayDefinitions.class, new Definitions("v1.3.0", "experimental")));
    }

    @Test
    void comesInAtTheClustersAddressWithACertificateOfTheStack() {
        TestingStack<ContourConfig> stack = stack(config(true, listener("postgres", 5432)), "experimental")
                .cluster("lab.test", "192.0.2.10")
                .capability(new PlainIssuer())
                .capability(new MonitorDefinitions() {});
        BlueprintText.assertApproved("with-vip", component.blueprint(stack));
    }

    @Test
    void leavesTheAddressToOthersAndNeedsNoGateway() {
        BlueprintText.assertApproved("without-gateway", component.blueprint(stack(config(false), "standard")));
    }

    @Test
    void tellsOthersWhereRequestsComeIn() {
        IngressController entrance = (IngressController) component
                .provides(stack(config(true), "experimental").cluster("lab.test", "192.0.2.10"))
                .getFirst();
        assertThat(entrance.ingressClass()).isEqualTo("contour");
        assertThat(entrance.addresses()).containsExactly("192.0.2.10");
        assertThat(entrance.gateway()).contains(new IngressController.Gateway("projectcontour", "contour"));
    }

    @Test
    void convergesAndChangesNothingTheSecondTime() {
        RehearsedStack stack = rehearsed("listeners: [{name: mqtt, protocol: TCP, port: 1883}]");
        assertThat(stack.install().code()).isEqualTo(ExitCode.DONE);
        assertThat(stack.cluster())
                .containsOnlyKeys("cluster:namespace/projectcontour", "cluster:projectcontour/helm/contour", GATEWAY);
        assertThat(String.valueOf(stack.cluster().get(GATEWAY))).contains("port=1883");
        assertThat(stack.install().changed()).isZero();
        stack.uninstall(true);
        assertThat(stack.cluster()).isEmpty();
    }

    @Test
    void laysTheUsersValuesOverItsOwn() {
        RehearsedStack stack = rehearsed("values: {envoy: {kind: daemonset}}");
        stack.install();
        assertThat(String.valueOf(stack.cluster().get("cluster:projectcontour/helm/contour")))
                .contains("kind=daemonset", "externalIPs=[10.0.0.10]");
    }

    @Test
    void servesProxiesWithoutAClassWhereItIsTheDefaultAndOnlyThen() {
        assertThat(release("")).contains("ingressClass={name=,");
        assertThat(release("default_ingress_class: false")).contains("ingressClass={name=contour,");
    }

    private static String release(String keys) {
        RehearsedStack stack = rehearsed(keys);
        stack.install();
        return String.valueOf(stack.cluster().get("cluster:projectcontour/helm/contour"));
    }

    @Test
    void closesTheLastListener() {
        RehearsedStack stack = rehearsed("listeners: [{name: mqtt, protocol: TCP, port: 1883}]");
        stack.install();
        stack = stack.with(file(""));
        assertThat(stack.install().changed()).isEqualTo(2);
        assertThat(String.valueOf(stack.cluster())).doesNotContain("1883");
    }

    @ParameterizedTest
    @CsvSource({"5432, 13432", "8443, 16443", "60000, 2465", "57535, 65535", "57536, 1024", "57537, 1025", "25, 8025"})
    void movesPortsAsContourDoes(int port, int target) {
        assertThat(listener("x", port).target()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: web, protocol: TCP, port: 443}",
                "{name: https, protocol: TCP, port: 8444}",
                "{name: db, protocol: UDP, port: 5432}",
                "{name: db, protocol: TLS, port: 5432, tls_mode: Terminate}",
                "{name: a, protocol: TCP, port: 1883}, {name: a, protocol: TCP, port: 1884}",
                "{name: a, protocol: TCP, port: 1883}, {name: b, protocol: TCP, port: 1883}"
            })
    void refusesListenersThatCannotBe(String listeners) {
        assertThatThrownBy(() -> rehearsed("listeners: [" + listeners + "]").plan())
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesListenersWithoutAGateway() {
        assertThatThrownBy(() -> rehearsed("create_gateway: false, listeners: [{name: a, protocol: TCP, port: 1883}]")
                        .plan())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("create_gateway");
    }
}
