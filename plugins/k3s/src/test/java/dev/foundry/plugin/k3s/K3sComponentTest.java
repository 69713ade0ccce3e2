package dev.foundry.plugin.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution.AlertRules;
import dev.foundry.api.blueprint.Contribution.DnsName;
import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.blueprint.Stage;
import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.ImageRegistry;
import dev.foundry.api.capability.KubernetesCluster;
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.DnsSettings;
import dev.foundry.api.stack.DnsSettings.Zone;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.plugin.k3s.K3sConfig.Registry;
import dev.foundry.testkit.BlueprintText;
import dev.foundry.testkit.TestingStack;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class K3sComponentTest {
    private static final String VIP = "10.0.0.100";
    private static final String SUM = "a".repeat(64);
    private final K3sComponent component = new K3sComponent();

    @Test
    void makesOneMachineServerAndWorkerAtOnce() {
        BlueprintText.assertApproved("one-machine", component.blueprint(stack(new Config(), machines(1))));
    }

    @Test
    void joinsServersOneAfterTheOtherAndWorkersTogether() {
        TestingStack<K3sConfig> stack =
                stack(new Config(), machines(5)).capability(new Zot()).capability(new Pdns());
        BlueprintText.assertApproved("three-servers-two-workers", component.blueprint(stack));
    }

    @Test
    void choosesServersByTheNumberOfMachines() {
        assertThat(servers(machines(1))).containsExactly("node1");
        assertThat(servers(machines(2))).containsExactly("node1");
        assertThat(servers(machines(3))).containsExactly("node1", "node2", "node3");
        assertThat(servers(machines(5))).containsExactly("node1", "node2", "node3");
    }

    @Test
    void keepsToTheRolesOfTheFile() {
        Host worker = Host.of("node1", "10.0.0.11").withRoles(Nodes.WORKER_ROLE);
        Host server = Host.of("node2", "10.0.0.12").withRoles(Nodes.SERVER_ROLE);
        Nodes nodes = Nodes.of(
                TestingStack.of(new Config().made()).hosts(worker, server).placedOn(server));
        assertThat(nodes.servers()).containsExactly(server);
        assertThat(nodes.workers()).containsExactly(worker);
    }

    @Test
    void refusesAClusterOfWorkersAlone() {
        Host worker = Host.of("node1", "10.0.0.11").withRoles(Nodes.WORKER_ROLE);
        TestingStack<K3sConfig> stack =
                TestingStack.of(new Config().made()).hosts(worker).placedOn(new Host[0]);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> component.blueprint(stack))
                .withMessageContaining("is a worker");
    }

    @Test
    void refusesSeveralServersWithoutAFloatingAddress() {
        TestingStack<K3sConfig> stack = stack(new Config(), machines(3)).cluster("home.example", "");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> component.blueprint(stack))
                .withMessageContaining("floating address");
    }

    @Test
    void waitsForTheChecksumsOfTheReleaseUnlessTheFileGivesThem() {
        Host[] machines = machines(1);
        TestingStack<K3sConfig> unknown = TestingStack.of(new Config().made())
                .version("1.36.3+k3s1")
                .hosts(machines)
                .cluster("home.example", VIP)
                .facts(machines[0], Facts.typical())
                .capability(new Store());
        assertThat(component.blueprint(unknown).stages())
                .flatExtracting(Stage::notKnown)
                .containsExactly("the checksum of https://releases.example.com/k3s/v1.36.3%2Bk3s1/k3s");
        Blueprint known = component.blueprint(stack(new Config().checksums(SUM), machines));
        assertThat(ids(known)).doesNotContain("stack:release/k3s-v1.36.3+k3s1").contains("node1:/usr/local/bin/k3s");
        assertThat(BlueprintText.of(known)).contains(SUM);
    }

    @Test
    void laysTheArchiveOfImagesOnEveryNode() {
        Config config = new Config().archive("file:/images/k3s-airgap-images-amd64.tar.zst", SUM);
        assertThat(ids(component.blueprint(stack(config, machines(2)))))
                .contains(
                        "node1:/var/lib/rancher/k3s/agent/images/k3s-airgap-images-amd64.tar.zst",
                        "node2:/var/lib/rancher/k3s/agent/images/k3s-airgap-images-amd64.tar.zst");
    }

    @Test
    void floatsTheAddressOnTheInterfaceThatHoldsTheHostsOwn() {
        Host[] machines = machines(1);
        Facts typical = Facts.typical();
        Facts two = new Facts(
                typical.osId(),
                typical.osVersion(),
                typical.osName(),
                typical.architecture(),
                typical.kernel(),
                typical.cpus(),
                typical.memoryBytes(),
                typical.fileSystems(),
                List.of(
                        new Facts.NetworkInterface("wan0", List.of("192.0.2.7/24")),
                        new Facts.NetworkInterface("lan0", List.of("10.0.0.11/24"))),
                Optional.of("wan0"),
                typical.runtime(),
                typical.systemd(),
                typical.sudo(),
                typical.clockOffset(),
                typical.bootId(),
                typical.listening());
        assertThat(BlueprintText.of(
                        component.blueprint(stack(new Config(), machines).facts(machines[0], two))))
                .contains("vip_interface, value: \"lan0\"");
        assertThat(BlueprintText.of(component.blueprint(stack(new Config().vipInterface("bond0"), machines))))
                .contains("vip_interface, value: \"bond0\"");
    }

    @Test
    void writesWhatTheFileAsksOfEtcdRegistriesAndUsers() {
        Config config = new Config()
                .etcdArgs("quota-backend-bytes=4294967296")
                .oidc("https://bao.home.example/v1/identity/oidc")
                .registry(new Registry(
                        "registry.example.com",
                        Optional.of("10.9.9.9:5000"),
                        true,
                        false,
                        Optional.of("puller"),
                        Optional.of(SecretRef.of("registry", "password"))));
        assertThat(BlueprintText.of(component.blueprint(stack(config, machines(1)))))
                .contains(
                        "etcd-arg: [\"quota-backend-bytes=4294967296\"]",
                        "oidc-issuer-url=https://bao.home.example/v1/identity/oidc",
                        "Environment=SSL_CERT_DIR=/etc/ssl/certs:/etc/rancher/k3s/trusted",
                        "/etc/rancher/k3s/trusted/stack-ca.crt",
                        "endpoint: [\"http://10.9.9.9:5000\"]",
                        "username: \"${json:puller}\"",
                        "password: \"${json:${secret:registry:password}}\"");
    }

    @Test
    void tellsWhereItIsReached() {
        TestingStack<K3sConfig> stack = stack(new Config(), machines(3));
        KubernetesCluster cluster =
                (KubernetesCluster) component.provides(stack).getFirst();
        assertThat(cluster.endpoint()).isEqualTo("https://10.0.0.100:6443");
        assertThat(cluster.kubeconfig()).isEqualTo(Text.secret(SecretRef.of("k3s/kubeconfig", "kubeconfig")));
        assertThat(component.contributes(stack)).contains(new DnsName("k8s", List.of(VIP)));
    }

    @Test
    void asksTheStacksOwnDnsForItsZonesAndNobodyElseForThem() {
        TestingStack<K3sConfig> stack = stack(new Config(), machines(1))
                .capability(new Pdns())
                .dns(new DnsSettings(
                        List.of(new Zone("infra.example", false, Optional.empty())),
                        List.of(new Zone("home.example", false, Optional.empty())),
                        List.of("9.9.9.9"),
                        "gsqlite3",
                        Optional.empty()));
        assertThat(BlueprintText.of(component.blueprint(stack)))
                .contains("nameserver 10.0.0.2", "DNS=10.0.0.2", "Domains=~infra.example ~home.example")
                .contains("foundry-k3s-zones.service")
                .doesNotContain("9.9.9.9");
        assertThat(ids(component.blueprint(stack(new Config(), machines(1)))))
                .doesNotContain("node1:unit/foundry-k3s-zones.service");
    }

    @Test
    void alertsBeforeEtcdIsFull() {
        assertThat(component.contributes(stack(new Config(), machines(3))))
                .filteredOn(AlertRules.class::isInstance)
                .asString()
                .contains("apiserver_storage_size_bytes{job=\"apiserver\"}) > 0.8 * 2147483648");
        Config config = new Config().etcdArgs("quota-backend-bytes=4294967296");
        assertThat(component.contributes(stack(config, machines(3))))
                .filteredOn(AlertRules.class::isInstance)
                .asString()
                .contains("> 0.8 * 4294967296");
    }

    @Test
    void declaresNothingWithoutAMachine() {
        TestingStack<K3sConfig> stack = TestingStack.of(new Config().made());
        assertThat(component.blueprint(stack).stages()).isEmpty();
        assertThat(component.provides(stack)).isEmpty();
        assertThat(component.contributes(stack)).isEmpty();
    }

    @Test
    void leadsTheKubeconfigToTheFloatingAddress() {
        Kubeconfig kubeconfig = new Kubeconfig("lab", Host.of("node1", "10.0.0.11"), new Endpoint(VIP), new Store());
        assertThat(kubeconfig.led("""
            clusters:
            - cluster:
                certificate-authority-data: default
                server: https://127.0.0.1:6443
              name: default
            contexts:
            - context:
                cluster: default
                user: default
              name: default
            current-context: default
            """)).isEqualTo("""
                            clusters:
                            - cluster:
                                certificate-authority-data: default
                                server: https://10.0.0.100:6443
                              name: lab
                            contexts:
                            - context:
                                cluster: lab
                                user: lab
                              name: lab
                            current-context: lab
                            """);
    }

    private List<String> servers(Host... machines) {
        return Nodes.of(stack(new Config(), machines)).servers().stream()
                .map(Host::name)
                .toList();
    }

    private static List<String> ids(Blueprint blueprint) {
        return blueprint.resources().stream().map(Placed::id).toList();
    }

    private static Host[] machines(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> Host.of("node" + i, "10.0.0.1" + i))
                .toArray(Host[]::new);
    }

    private static TestingStack<K3sConfig> stack(Config config, Host... machines) {
        TestingStack<K3sConfig> stack = TestingStack.of(config.made())
                .version("1.36.3+k3s1")
                .hosts(machines)
                .cluster("home.example", VIP)
                .capability(new Store())
                .learned("stack:release/k3s-v1.36.3+k3s1", "amd64", "b".repeat(64));
        for (Host machine : machines) {
            stack.facts(machine, Facts.typical());
        }
        return stack;
    }

    private record Store() implements SecretStore {
        @Override
        public Optional<SecretStore.Reader> reader(Look look) {
            return Optional.empty();
        }

        @Override
        public Optional<SecretStore.Writer> writer(Hands hands) {
            return Optional.empty();
        }

        @Override
        public String state(Look look) {
            return "sealed";
        }

        @Override
        public String address() {
            return "https://bao.home.example:8200";
        }
    }

    private record Zot() implements ImageRegistry {
        @Override
        public String endpoint() {
            return "zot.infra.example:5000";
        }

        @Override
        public List<String> addresses() {
            return List.of("10.0.0.3");
        }

        @Override
        public List<String> mirrored() {
            return List.of("docker.io", "ghcr.io");
        }

        @Override
        public Optional<Login> login() {
            return Optional.of(new Login("ci", Text.secret(SecretRef.of("zot", "password"))));
        }
    }

    private record Pdns() implements DnsAuthority {
        @Override
        public List<String> resolvers() {
            return List.of("10.0.0.2");
        }

        @Override
        public Optional<DnsAuthority.Reader> reader(Look look) {
            return Optional.empty();
        }

        @Override
        public Optional<DnsAuthority.Writer> writer(Hands hands) {
            return Optional.empty();
        }
    }
}
