package dev.foundry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foundry.distribution.K3sHosts.Event;
import dev.foundry.testkit.component.TestingProcess.Outcome;
import dev.foundry.testkit.host.HostContainer;
import dev.foundry.testkit.host.HostImage;
import dev.foundry.testkit.host.LocalRegistry;
import dev.foundry.testkit.host.TestKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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
 * The life of a cluster of three servers and a worker on real hosts. The program is a stand-in that reads its settings,
 * joins and serves as K3s does, and refuses what K3s would not know; systemd, the disks and the network are real.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class K3sIT {
    private static final String OLD = "1.35.6+k3s1";
    private static final String NEW = "1.36.3+k3s1";
    private static final String UP = "is up and running";
    private static final int SERVERS = 3;
    private static final int ALL = 4;
    private static final int UNREACHABLE = 5;

    private final List<HostContainer> hosts = new ArrayList<>();
    private final List<List<String>> objects = new ArrayList<>();
    private final List<List<String>> files = new ArrayList<>();
    private Path home = Path.of("");
    private @Nullable K3sHosts cluster;

    @BeforeAll
    void install(@TempDir Path folder, @TempDir Path releases) throws InterruptedException {
        Stream.of("openbao:2.5.3", "zot:2.1.20", "foundry-powerdns-auth:4.7", "foundry-powerdns-recursor:4.8")
                .map(image -> image.split(":", 2))
                .forEach(image -> LocalRegistry.requireImage(image[0], image[1]));
        home = folder;
        TestKey key = TestKey.generate();
        for (int i = 0; i < ALL; i++) {
            HostContainer host = new HostContainer(HostImage.DEBIAN_12, key);
            host.start();
            hosts.add(host);
        }
        hosts.forEach(host -> host.run("apt-get -q update && systemctl is-system-running --wait"));
        hosts.forEach(host -> objects.add(HostListing.objects(host)));
        hosts.forEach(host -> files.add(HostListing.ownFiles(host)));
        cluster = new K3sHosts(hosts, releases);
        stack(OLD, ALL).done("stack", "install");
    }

    @AfterAll
    void stop() {
        hosts.forEach(HostContainer::close);
    }

    private K3sHosts cluster() {
        return Objects.requireNonNull(cluster);
    }

    private RealStack stack(String version, int machines) {
        RealStack stack = RealStack.bare(home, hosts).vip(cluster().floating());
        cluster().components(version, machines).forEach(stack::with);
        return stack;
    }

    private HostContainer host(int number) {
        return hosts.get(number - 1);
    }

    private double when(String host, String text) {
        return cluster().told().stream()
                .filter(event -> event.host().equals(host) && event.text().contains(text))
                .mapToDouble(Event::time)
                .findFirst()
                .orElseThrow(() -> new AssertionError(host + " never told '" + text + "'"));
    }

    @Test
    @Order(1)
    void everyNodeHasItsFilesAndItsUnit() {
        for (int i = 1; i <= ALL; i++) {
            String unit = i <= SERVERS ? "k3s" : "k3s-agent";
            assertThat(host(i).run("stat -c '%n %U:%G %a' /usr/local/bin/k3s /etc/rancher/k3s/config.yaml"
                            + " /etc/rancher/k3s/registries.yaml /etc/rancher/k3s/stack-ca.crt"
                            + " /etc/rancher/k3s/resolv.conf"))
                    .isEqualTo("""
                            /usr/local/bin/k3s root:root 755
                            /etc/rancher/k3s/config.yaml root:root 600
                            /etc/rancher/k3s/registries.yaml root:root 600
                            /etc/rancher/k3s/stack-ca.crt root:root 644
                            /etc/rancher/k3s/resolv.conf root:root 644
                            """);
            assertThat(host(i).run("systemctl show -P NRestarts -P ActiveState -P UnitFileState " + unit))
                    .isEqualTo("0\nactive\nenabled\n");
            assertThat(host(i).run("tr '\\0' ' ' </proc/$(systemctl show -P MainPID " + unit + ")/cmdline"))
                    .endsWith("/usr/local/bin/k3s " + (i <= SERVERS ? "server " : "agent "));
            assertThat(host(i).run("cat /etc/rancher/k3s/registries.yaml"))
                    .contains("\"docker.io\":\n    endpoint: [\"https://" + host(1).address() + ":5000\"]")
                    .contains("tls: {ca_file: \"/etc/rancher/k3s/stack-ca.crt\"}");
            assertThat(host(i).run("cat /etc/rancher/k3s/resolv.conf")).contains("nameserver " + host(1).address());
        }
    }

    @Test
    @Order(2)
    void theFloatingAddressIsOnOneServerAndNeverOnTheWorker() {
        for (int i = 1; i <= SERVERS; i++) {
            assertThat(host(i).run("cat /var/lib/rancher/k3s/agent/pod-manifests/foundry-kube-vip.yaml"))
                    .contains("value: \"" + cluster().floating() + "\"", "vip_interface, value: \"eth0\"");
        }
        assertThat(host(ALL).succeeds("test -e /var/lib/rancher/k3s/agent/pod-manifests"))
                .isFalse();
        assertThat(hosts.stream().filter(this::floats)).containsExactly(host(1));
    }

    private boolean floats(HostContainer host) {
        return host.run("ip -o address").contains(cluster().floating() + "/");
    }

    @Test
    @Order(3)
    void serversJoinOneByOneAndTheWorkerAfterThem() {
        assertThat(List.of(
                        when("host1", "Began the cluster"),
                        when("host1", UP),
                        when("host2", "Joined etcd"),
                        when("host2", UP),
                        when("host3", "Joined etcd"),
                        when("host3", UP),
                        when("host4", UP)))
                .isSorted();
        assertThat(cluster().told()).noneMatch(event -> event.text().contains("refuses"));
        assertThat(host(2).run("cat /etc/rancher/k3s/config.yaml"))
                .contains("server: \"https://" + host(1).address() + ":6443\"");
        assertThat(host(ALL).run("cat /etc/rancher/k3s/config.yaml"))
                .contains("server: \"https://" + cluster().floating() + ":6443\"")
                .doesNotContain("agent-token");
    }

    @Test
    @Order(4)
    void noTokenStandsOnACommandLineOrInAnEnvironment() throws InterruptedException {
        RealStack stack = stack(OLD, ALL);
        for (String token : List.of("k3s/cluster-token:token", "k3s/agent-token:token")) {
            String value = stack.done("secret", "get", token, "--value-only").strip();
            assertThat(value).hasSize(64);
            for (HostContainer host : hosts) {
                assertThat(host.succeeds("cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n'"
                                + " | grep -v grep | grep -qF -f <(sed -n 's/^token: \"\\(.*\\)\"/\\1/p'"
                                + " /etc/rancher/k3s/config.yaml)"))
                        .isFalse();
                assertThat(host.run("journalctl -q --no-pager")).doesNotContain(value);
            }
        }
        String worker = host(ALL).run("cat /etc/rancher/k3s/config.yaml");
        assertThat(worker)
                .contains(stack.done("secret", "get", "k3s/agent-token:token", "--value-only")
                        .strip())
                .doesNotContain(stack.done("secret", "get", "k3s/cluster-token:token", "--value-only")
                        .strip());
    }

    @Test
    @Order(5)
    void whoAsksSeesFourNodesAndASecondInstallChangesNothing() throws InterruptedException {
        RealStack stack = stack(OLD, ALL);
        List<String> before = hosts.stream()
                .map(host -> host.run("systemctl show -P MainPID k3s k3s-agent"))
                .toList();

        assertThat(stack.done("stack", "install")).contains(": 0 changed, ");
        assertThat(stack.run("stack", "plan", "--exit-code").code()).isZero();
        assertThat(stack.done("cluster", "node", "list").lines().filter(line -> line.contains(" ready ")))
                .hasSize(ALL)
                .allMatch(line -> line.contains("v" + OLD));
        assertThat(stack.done("cluster", "kubeconfig"))
                .contains("https://" + cluster().floating() + ":6443");
        assertThat(hosts.stream().map(host -> host.run("systemctl show -P MainPID k3s k3s-agent")))
                .containsExactlyElementsOf(before);
    }

    @Test
    @Order(6)
    void whatStraysIsNamedAndMended() throws InterruptedException {
        RealStack stack = stack(OLD, ALL);
        host(2).run("echo '# by hand' >>/etc/rancher/k3s/registries.yaml && chmod 0644 /etc/rancher/k3s/config.yaml");
        host(3).run("rm /var/lib/rancher/k3s/agent/pod-manifests/foundry-kube-vip.yaml");
        host(ALL).run("systemctl disable --now k3s-agent");
        host(1).run("rm /etc/rancher/k3s/k3s.yaml && systemctl restart k3s"
                + " && timeout 60 sh -c 'until k3s kubectl get --raw=/readyz; do sleep 0.2; done'");

        assertThat(stack.run("stack", "plan", "--exit-code").code()).isEqualTo(10);
        assertThat(stack.done("stack", "plan"))
                .contains(
                        "host2:/etc/rancher/k3s/registries.yaml",
                        "host2:/etc/rancher/k3s/config.yaml",
                        "host3:/var/lib/rancher/k3s/agent/pod-manifests/foundry-kube-vip.yaml",
                        "host4: unit k3s-agent.service",
                        "kubeconfig: of other keys or another address -> of this cluster");

        stack.done("stack", "install");

        assertThat(stack.done("stack", "install")).contains(": 0 changed, ");
        assertThat(host(2).run("stat -c %a /etc/rancher/k3s/config.yaml")).isEqualTo("600\n");
        assertThat(host(ALL).run("systemctl is-enabled k3s-agent")).isEqualTo("enabled\n");
    }

    @Test
    @Order(7)
    void anUpgradeStopsAtANodeThatMayNotBeDrainedAndGoesOnFromThere() throws InterruptedException {
        RealStack newer = stack(NEW, ALL);
        host(1).run("touch /run/k3s/budget");
        host(2).run("touch /run/k3s/budget");

        Outcome stopped = newer.run("cluster", "upgrade");

        assertThat(stopped.code()).isNotZero();
        assertThat(stopped.out() + stopped.err()).contains("disruption budget");
        assertThat(host(1).run("k3s --version")).contains("v" + OLD);
        assertThat(host(1).run("ls /var/lib/rancher/k3s/server/db/snapshots")).startsWith("before-upgrade-host1-");
        host(1).run("rm /run/k3s/budget");
        host(2).run("rm /run/k3s/budget");

        newer.done("cluster", "upgrade");

        List<Double> order = new ArrayList<>();
        for (String host : cluster().names()) {
            order.add(last("Closed " + host));
            order.add(when(host, "K3s v" + NEW + " " + UP));
            order.add(last("Opened " + host));
        }
        assertThat(order).isSorted();
        assertThat(newer.done("cluster", "node", "list").lines().filter(line -> line.contains(" ready ")))
                .hasSize(ALL)
                .allMatch(line -> line.contains("v" + NEW));
        assertThat(newer.done("stack", "install")).contains(": 0 changed, ");
    }

    private double last(String text) {
        return cluster().told().reversed().stream()
                .filter(event -> event.text().equals(text))
                .mapToDouble(Event::time)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody told '" + text + "'"));
    }

    @Test
    @Order(8)
    void anotherServerTakesTheFloatingAddressWhenTheFirstIsAway() throws InterruptedException {
        RealStack stack = stack(NEW, ALL);
        host(1).run("systemctl stop k3s foundry-k3s-pods");

        assertThat(floats(host(1))).as("given back").isFalse();
        host(2).run("timeout 60 sh -c 'until ip -o address | grep -q "
                + cluster().floating() + "/; do sleep 0.2; done'");
        assertThat(stack.run("stack", "status").code()).isNotZero();

        stack.done("stack", "install");
        assertThat(stack.done("cluster", "node", "list").lines().filter(line -> line.contains(" ready ")))
                .hasSize(ALL);
    }

    @Test
    @Order(9)
    void aNodeThatIsRemovedIsForgottenAndItsMachineCleared() throws InterruptedException {
        RealStack all = stack(NEW, ALL);
        assertThat(all.done("cluster", "node", "remove", "host4", "--dry-run")).contains("host4:/usr/local/bin/k3s");
        assertThat(host(ALL).succeeds("systemctl is-active k3s-agent")).isTrue();

        host(ALL).run("systemctl stop ssh");
        Outcome silent = all.run("cluster", "node", "remove", "host4");
        assertThat(silent.code()).as(silent.err()).isEqualTo(UNREACHABLE);
        assertThat(silent.err()).contains("host4 is out of the cluster, but does not answer");
        assertThat(all.done("cluster", "node", "list")).contains("host3").doesNotContain("host4");
        assertThat(host(ALL).succeeds("systemctl is-active k3s-agent")).isTrue();
        host(ALL).run("systemctl start ssh");

        all.done("cluster", "node", "remove", "host4");

        assertThat(host(ALL).succeeds("systemctl is-active k3s-agent")).isFalse();
        assertThat(host(ALL).run("ls /usr/local/bin /etc/systemd/system /etc")).doesNotContain("k3s", "rancher");
        RealStack without = stack(NEW, SERVERS);
        without.done("stack", "install");
        assertThat(without.done("cluster", "node", "list")).contains("host3").doesNotContain("host4");
        assertThat(without.done("stack", "install")).contains(": 0 changed, ");
    }

    @Test
    @Order(10)
    void uninstallingLeavesEveryHostAsItWas() throws InterruptedException {
        stack(NEW, SERVERS).done("stack", "uninstall", "--purge");

        for (int i = 0; i < ALL; i++) {
            assertThat(HostListing.differences(objects.get(i), HostListing.objects(hosts.get(i))))
                    .as("objects of host%d", i + 1)
                    .isEmpty();
            assertThat(HostListing.differences(files.get(i), HostListing.ownFiles(hosts.get(i))))
                    .as("files of host%d", i + 1)
                    .isEmpty();
            assertThat(floats(hosts.get(i))).isFalse();
        }
    }
}
