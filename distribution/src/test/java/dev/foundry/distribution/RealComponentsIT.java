package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.distribution.RealCharts.Part;
import dev.foundry.testkit.component.TestingProcess.Outcome;
import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.HostImage;
import dev.foundry.testkit.host.LocalRegistry;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every component whose chart is at hand, on a real API server: with its real chart installed, disturbed, upgraded and taken
 * away by the packed program. OpenBAO on a host keeps the secrets; {@link PlayedNodes} stand for the nodes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@NeedsCluster
@NeedsCharts
class RealComponentsIT {
    private static final String RELEASE = "meta.helm.sh/release-name";
    private static final int DRIFT = 10;
    /** What a cluster makes by itself, whoever works in it, and the definitions that charts leave behind. */
    private static final Set<String> UNCOUNTED = Set.of(
            "Event",
            "Lease",
            "Node",
            "CSINode",
            "Endpoints",
            "EndpointSlice",
            "ComponentStatus",
            "APIService",
            "CustomResourceDefinition");

    private final HostContainer host = new HostContainer(HostImage.DEBIAN_12);
    private Path home = Path.of("");
    private Path copies = Path.of("");
    private Set<String> before = Set.of();
    private @Nullable PlayedNodes nodes;

    @BeforeAll
    void start(@TempDir Path folder, @TempDir Path charts) throws IOException {
        LocalRegistry.requireImage("openbao", "2.5.3");
        host.start();
        home = folder;
        copies = charts;
        GivenCluster.into(home.resolve("plugins"));
        nodes = new PlayedNodes(
                kubeconfig(), Map.of("played1", "10.99.0.1", "played2", "10.99.0.2", "played3", "10.99.0.3"));
        before = everything();
    }

    @AfterAll
    void stop() {
        if (nodes != null) {
            nodes.close();
        }
        host.close();
    }

    private static String kubeconfig() throws IOException {
        return Files.readString(folder(NeedsCluster.KUBECONFIG));
    }

    private static Path folder(String variable) {
        return Path.of(Objects.requireNonNull(System.getenv(variable))).toAbsolutePath();
    }

    private KubernetesClient client() {
        return Objects.requireNonNull(nodes).client();
    }

    private static RealCharts charts() {
        return new RealCharts(folder(NeedsCharts.FOLDER));
    }

    /** Those whose charts are at hand and that this Kubernetes takes. */
    private List<Part> parts() {
        int minor = Integer.parseInt(client().getKubernetesVersion().getMinor().replaceAll("\\D.*", ""));
        return RealCharts.PARTS.stream()
                .filter(part -> part.minor() <= minor && charts().has(part))
                .toList();
    }

    private RealStack stack(boolean next) throws IOException {
        Path folder = copies.resolve(next ? "next" : "first");
        String mirrors = charts().mirrors(folder, next);
        RealStack stack = RealStack.bare(home, List.of(host))
                .block("capabilities: {BlockStorage: local-path}")
                .block(mirrors)
                .variable("FOUNDRY_SECRET_GIVEN_CLUSTER_KUBECONFIG", kubeconfig())
                .variable("FOUNDRY_SECRET_IT_TOKEN", "a token")
                .variable("FOUNDRY_SECRET_IT_ACCESS", "an access key")
                .variable("FOUNDRY_SECRET_IT_SECRET", "a secret key")
                .with("openbao: {image: '" + LocalRegistry.NAME + "/openbao:2.5.3'}")
                .with("given-cluster: {endpoint: '"
                        + client().getMasterUrl().toString().replaceFirst("/$", "") + "'}");
        parts().forEach(part -> stack.with(charts().line(part, next)));
        return stack;
    }

    /** Everything in the cluster that stays, by kind and name. */
    private Set<String> everything() {
        Set<String> all = new TreeSet<>();
        List<String> versions = new ArrayList<>(List.of("v1"));
        client().getApiGroups()
                .getGroups()
                .forEach(group -> versions.add(group.getPreferredVersion().getGroupVersion()));
        for (String version : versions) {
            client().getApiResources(version).getResources().stream()
                    .filter(kind ->
                            !kind.getName().contains("/") && kind.getVerbs().contains("list"))
                    .filter(kind -> !UNCOUNTED.contains(kind.getKind()))
                    .forEach(kind -> all(version, kind.getKind())
                            .forEach(found -> all.add(version + " "
                                    + kind.getKind() + " " + found.getMetadata().getNamespace() + "/"
                                    + found.getMetadata().getName())));
        }
        return all;
    }

    private List<GenericKubernetesResource> all(String version, String kind) {
        return client().genericKubernetesResources(version, kind)
                .inAnyNamespace()
                .list()
                .getItems();
    }

    /** One object of each release, named by release. */
    private Map<String, HasMetadata> oneOfEach() {
        Map<String, HasMetadata> found = new LinkedHashMap<>();
        for (String[] kind : new String[][] {
            {"v1", "Service"}, {"v1", "ServiceAccount"}, {"apiextensions.k8s.io/v1", "CustomResourceDefinition"}
        }) {
            all(kind[0], kind[1]).stream()
                    .filter(object -> object.getMetadata().getAnnotations() != null)
                    .filter(object -> object.getMetadata().getAnnotations().containsKey(RELEASE))
                    .forEach(object -> found.putIfAbsent(
                            object.getMetadata().getAnnotations().get(RELEASE), object));
        }
        return found;
    }

    private void convergedBy(RealStack stack) throws InterruptedException {
        assertThat(stack.done("stack", "install")).contains(": 0 changed, ");
        Outcome plan = stack.run("stack", "plan", "--exit-code");
        assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
    }

    @Test
    @Order(1)
    void everyComponentIsInstalledOnce() throws IOException, InterruptedException {
        RealStack stack = stack(false);

        stack.done("stack", "install");

        convergedBy(stack);
        assertThat(oneOfEach().keySet()).as("releases").hasSizeGreaterThanOrEqualTo((int)
                parts().stream().filter(part -> !part.chart().isEmpty()).count());
    }

    @Test
    @Order(2)
    void whatSomebodyTakesAwayOfAReleaseIsNamedAndMended() throws IOException, InterruptedException {
        RealStack stack = stack(false);
        Map<String, HasMetadata> taken = oneOfEach();
        taken.values().forEach(object -> client().resource(object).delete());

        Outcome plan = stack.run("stack", "plan", "--exit-code");

        assertThat(plan.code()).as(plan.out() + plan.err()).isEqualTo(DRIFT);
        for (String release : taken.keySet()) {
            assertThat(plan.out()).contains(" helm/" + release);
        }
        stack.done("stack", "install");
        convergedBy(stack);
        assertThat(oneOfEach().keySet()).isEqualTo(taken.keySet());
    }

    @Test
    @Order(3)
    void everyReleaseIsBroughtToTheNextVersionOfItsChart() throws IOException, InterruptedException {
        RealStack stack = stack(true);

        stack.done("stack", "upgrade");

        convergedBy(stack);
    }

    @Test
    @Order(4)
    void takingAllAwayLeavesTheClusterAsItWas() throws IOException, InterruptedException {
        RealStack stack = stack(true);

        stack.done("stack", "uninstall", "--purge");

        Set<String> after = everything();
        for (int i = 0; i < 100 && !after.equals(before); i++) {
            after = everything();
        }
        assertThat(after.stream().filter(object -> !before.contains(object)).collect(Collectors.toSet()))
                .as("left in the cluster")
                .isEmpty();
        assertThat(after).containsAll(before);
    }
}
