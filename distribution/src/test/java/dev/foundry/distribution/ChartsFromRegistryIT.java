package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.testkit.component.TestingProcess.Outcome;
import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.HostImage;
import dev.foundry.testkit.host.LocalRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release on a real API server whose chart is nowhere but in the stack's own Zot, behind the stack's CA and a password. A
 * chart of definitions, so nothing has to run.
 */
@NeedsCluster
@NeedsCharts
class ChartsFromRegistryIT {
    private static final String CHART = "prometheus-operator-crds";
    private final HostContainer host = new HostContainer(HostImage.DEBIAN_12);

    @TempDir
    Path home;

    @BeforeEach
    void start() throws IOException {
        LocalRegistry.requireImage("zot", "2.1.20");
        host.start();
        GivenCluster.into(home.resolve("plugins"));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private RealStack stack() throws IOException {
        String kubeconfig = Files.readString(Path.of(Objects.requireNonNull(System.getenv(NeedsCluster.KUBECONFIG))));
        return RealStack.bare(home, List.of(host))
                .block("mirrors:\n  charts:\n    'https://prometheus-community.github.io/helm-charts': 'oci://"
                        + registry() + "/charts'")
                .variable("FOUNDRY_SECRET_GIVEN_CLUSTER_KUBECONFIG", kubeconfig)
                .with("given-cluster: {endpoint: 'https://cluster.example:6443'}")
                .with("zot: {hosts: [host1], ui: false, image: '" + LocalRegistry.NAME
                        + "/zot:2.1.20', auth: {type: basic, user: ann}}");
    }

    private String registry() {
        return host.address() + ":5000";
    }

    @Test
    void aChartIsInstalledFromTheStacksOwnRegistry() throws IOException, InterruptedException {
        Path charts = Path.of(Objects.requireNonNull(System.getenv(NeedsCharts.FOLDER)));
        String version = new RealChart(charts.resolve(CHART)).version();
        RealStack bare = stack();
        bare.done("stack", "install");
        RealStack stack = stack().with("prometheus-crds: {version: " + version + "}");

        Outcome early = stack.run("stack", "install");
        assertThat(early.code()).as(early.out() + early.err()).isEqualTo(6);
        assertThat(early.out() + early.err())
                .contains("there is no chart " + CHART + "-" + version + " in oci://" + registry() + "/charts");

        String password =
                bare.done("secret", "get", "zot:password", "--value-only").strip();
        new PushedChart(registry(), host.run("cat /etc/foundry-zot/tls/tls.crt"), "ann:" + password)
                .push(charts.resolve(CHART), CHART, version);
        stack.done("stack", "install");

        assertThat(stack.done("stack", "install")).contains(": 0 changed, ");
        stack.done("component", "uninstall", "prometheus-crds", "--purge");
    }
}
