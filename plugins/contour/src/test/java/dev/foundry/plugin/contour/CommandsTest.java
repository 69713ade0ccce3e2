package dev.foundry.plugin.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foundry.api.capability.GatewayDefinitions;
import dev.foundry.api.capability.IngressController;
import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.InNamespace;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.testkit.TestingCa;
import dev.foundry.testkit.TestingHands;
import dev.foundry.testkit.TestingStack;
import dev.foundry.testkit.TestingWorkbench;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands against a cluster in memory. */
class CommandsTest {
    private static final DryRun CHANGING = new DryRun();
    private final TestingHands hands = new TestingHands(new TestingCa(), 1);
    private final TestingWorkbench workbench = workbench();
    private final IngressCommand ingress = new IngressCommand(workbench);
    private final ListenerCommand listeners = new ListenerCommand(workbench);

    private TestingWorkbench workbench() {
        TestingStack<ContourConfig> stack = TestingStack.of(
                        ContourComponentTest.config(true, ContourComponentTest.listener("mqtt", 1883)))
                .cluster("lab.test", "192.0.2.10");
        GatewayDefinitions definitions = new GatewayDefinitions() {
            @Override
            public String bundle() {
                return "v1.3.0";
            }

            @Override
            public String channel() {
                return "experimental";
            }
        };
        return new TestingWorkbench(stack.capability(definitions), hands, (IngressController)
                new ContourComponent().provides(stack).getFirst());
    }

    private void object(String apiVersion, String kind, String namespace, String name, Map<String, Object> rest) {
        Map<String, Object> tree = new java.util.HashMap<>(rest);
        tree.put("apiVersion", apiVersion);
        tree.put("kind", kind);
        tree.put("metadata", Map.of("namespace", namespace, "name", name));
        hands.cluster().apply(tree);
    }

    private void deployment(String name, int available) {
        object(
                "apps/v1",
                "Deployment",
                "projectcontour",
                name,
                Map.of("spec", Map.of("replicas", 2), "status", Map.of("availableReplicas", available)));
    }

    private void gateway(String programmed) {
        List<Map<String, String>> conditions = List.of(Map.of("type", "Programmed", "status", programmed));
        object(
                "gateway.networking.k8s.io/v1",
                "Gateway",
                "projectcontour",
                "contour",
                Map.of(
                        "status",
                        Map.of(
                                "addresses",
                                List.of(Map.of("value", "192.0.2.10")),
                                "conditions",
                                conditions,
                                "listeners",
                                List.of(Map.of("name", "http", "attachedRoutes", 3, "conditions", conditions)))));
    }

    @Test
    void listsWhatIsLetIn() {
        object(
                "networking.k8s.io/v1",
                "Ingress",
                "web",
                "shop",
                Map.of(
                        "spec",
                        Map.of(
                                "rules",
                                List.of(Map.of("host", "shop.lab.test")),
                                "tls",
                                List.of(Map.of("secretName", "shop-tls"))),
                        "status",
                        Map.of("loadBalancer", Map.of("ingress", List.of(Map.of("ip", "192.0.2.10"))))));
        object(
                "gateway.networking.k8s.io/v1",
                "HTTPRoute",
                "web",
                "blog",
                Map.of(
                        "spec",
                        Map.of(
                                "hostnames",
                                List.of("blog.lab.test"),
                                "parentRefs",
                                List.of(Map.of("name", "contour")))));

        assertThat(ingress.list(new InNamespace())).isZero();
        assertThat(workbench.rows())
                .containsExactly(
                        List.of("Ingress", "web", "shop", "shop.lab.test", "192.0.2.10", "shop-tls"),
                        List.of("HTTPRoute", "web", "blog", "blog.lab.test", "gateway contour", "by the gateway"));
    }

    @Test
    void saysThatTheEntranceIsWhole() {
        deployment("contour-contour", 2);
        deployment("contour-envoy", 2);
        gateway("True");
        assertThat(ingress.status()).isZero();
        assertThat(workbench.rows())
                .contains(List.of("gateway", true, "192.0.2.10"), List.of("listener http", true, "3 routes"));
    }

    @Test
    void saysWhatIsMissingAndEndsUnhealthy() {
        deployment("contour-contour", 1);
        gateway("False");
        assertThat(ingress.status()).isEqualTo(6);
        assertThat(workbench.rows())
                .contains(
                        List.of("contour-contour", false, "1 of 2 available"),
                        List.of("contour-envoy", false, "not there"));
    }

    @Test
    void addsAListenerToTheFileAndOpensIt() {
        assertThat(listeners.add("postgres", 5432, "TCP", "Passthrough", Optional.empty(), Optional.empty(), CHANGING))
                .isZero();
        assertThat(workbench.deeds())
                .containsExactly(
                        "add components.contour.listeners {name: postgres, protocol: TCP, port: 5432}",
                        "converge contour",
                        "listener postgres",
                        "result added");
    }

    @Test
    void changesNothingInADryRun() {
        workbench.refusing();
        CommandLine line = new CommandLine(listeners);
        assertThat(line.execute("add", "db", "--port", "5433", "--protocol", "TLS", "--dry-run"))
                .isZero();
        assertThat(line.execute("remove", "mqtt", "--dry-run")).isZero();
        assertThat(workbench.deeds())
                .containsExactly(
                        "check components.contour.listeners {name: db, protocol: TLS, port: 5433, tls_mode: Passthrough}",
                        "listener db",
                        "result would be added",
                        "listener mqtt",
                        "result would be removed");
    }

    @Test
    void asksBeforeASecondPortForTls() {
        workbench.refusing();
        assertThatThrownBy(() -> listeners.add(
                        "db", 5433, "TLS", "Passthrough", Optional.of("db.lab.test"), Optional.empty(), CHANGING))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("stops serving Ingresses");
        assertThat(workbench.deeds()).isEmpty();
    }

    @Test
    void refusesAPortThatIsTaken() {
        assertThatThrownBy(() -> listeners.add(
                        "other", 1883, "TCP", "Passthrough", Optional.empty(), Optional.empty(), CHANGING))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void takesAListenerOutOfTheFile() {
        assertThat(listeners.remove("mqtt", CHANGING)).isZero();
        assertThat(workbench.deeds())
                .containsExactly(
                        "remove components.contour.listeners name=mqtt",
                        "converge contour",
                        "listener mqtt",
                        "result removed");
        assertThatThrownBy(() -> listeners.remove("no", CHANGING)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void listsTheListenersOfTheFile() {
        assertThat(listeners.list()).isZero();
        assertThat(workbench.rows()).containsExactly(List.of("mqtt", "TCP", 1883, "", "", ""));
    }

    @Test
    void needsALiveCluster() {
        workbench.rehearsing();
        assertThatThrownBy(ingress::status).isInstanceOf(RefusedException.class).hasMessageContaining("rehearsal");
    }
}
