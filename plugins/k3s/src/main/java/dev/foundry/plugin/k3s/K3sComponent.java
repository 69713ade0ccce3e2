package dev.foundry.plugin.k3s;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.HealthProbe;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.UpgradePolicy;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution;
import dev.foundry.api.blueprint.Contribution.DnsName;
import dev.foundry.api.blueprint.Contribution.HostNeeds;
import dev.foundry.api.blueprint.Contribution.Link;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.ImageRegistry;
import dev.foundry.api.capability.KubernetesCluster;
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.resource.Action;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.resource.ResourceHandler;
import dev.foundry.api.stack.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/** The stack's Kubernetes cluster: K3s with embedded etcd, its API server behind a floating address. */
@Extension
public final class K3sComponent implements Component<K3sConfig> {
    static final String NAME = "k3s";
    private static final Duration JOIN = Duration.ofMinutes(10);
    private static final long SPACE = 10L << 30;

    @Override
    public Descriptor<K3sConfig> descriptor() {
        return Descriptor.of(NAME, K3sConfig.class, "1.36.3+k3s1")
                .describedAs("K3s", "Runs the stack's workloads: Kubernetes with embedded etcd and a floating address.")
                .supporting(">=1.33.0 & <1.37.0")
                .requires(SecretStore.class)
                .wants(DnsAuthority.class)
                .wants(ImageRegistry.class)
                .provides(KubernetesCluster.class)
                .roles(Nodes.SERVER_ROLE, Nodes.WORKER_ROLE)
                .touches(Touches.nothing()
                        .kinds("directory", "file", "binary", "unit", "ready", "secret", "action", "release")
                        .hostPaths(
                                Places.PROGRAM,
                                Places.SETTINGS,
                                Places.RANCHER,
                                Places.DATA,
                                Places.KUBELET,
                                Places.CLEANING)
                        .secretPaths(NAME));
    }

    @Override
    public Blueprint blueprint(Stack<K3sConfig> stack) {
        Nodes nodes = Nodes.of(stack);
        if (nodes.none()) {
            return Blueprint.empty();
        }
        NodeBlueprint node = new NodeBlueprint(stack, nodes);
        Endpoint endpoint = Endpoint.of(stack, nodes);
        Blueprint blueprint = Blueprint.empty()
                .when(stack.config().checksums().isEmpty(), each -> each.at("stack", Release.of(stack)))
                .then("first server")
                .andOn(List.of(nodes.first()))
                .eachHost(node::on)
                .ready("K3s answers", new Check.Tcp(Endpoint.PORT), gate -> gate.within(JOIN))
                .then("kubeconfig")
                .action(
                        "kubeconfig",
                        "keep the cluster's kubeconfig in the secret store",
                        new Kubeconfig(stack.name(), nodes.first(), endpoint, stack.require(SecretStore.class)))
                .readyInCluster(joined(nodes.first()));
        for (Host server : nodes.joiningServers()) {
            // etcd takes one new member at a time
            blueprint = blueprint
                    .then("server " + server.name())
                    .andOn(List.of(server))
                    .eachHost(node::on)
                    .readyInCluster(joined(server));
        }
        return blueprint
                .then("workers")
                .andOn(nodes.workers())
                .eachHost(node::on)
                .readyInCluster(
                        nodes.workers().stream().map(K3sComponent::joined).toArray(Ready[]::new));
    }

    private static Ready joined(Host host) {
        return Ready.when("node " + host.name(), Check.node(host.name())).within(JOIN);
    }

    @Override
    public List<Capability> provides(Stack<K3sConfig> stack) {
        Nodes nodes = Nodes.of(stack);
        return nodes.none()
                ? List.of()
                : List.of(new K3sCluster(Endpoint.of(stack, nodes).url()));
    }

    @Override
    public List<Contribution> contributes(Stack<K3sConfig> stack) {
        Nodes nodes = Nodes.of(stack);
        if (nodes.none()) {
            return List.of();
        }
        Endpoint endpoint = Endpoint.of(stack, nodes);
        List<Contribution> given = new ArrayList<>(Watching.of(stack.config()));
        given.addAll(List.of(
                new DnsName("k8s", List.of(endpoint.host())),
                HostNeeds.on(nodes.servers())
                        .ports("tcp/" + Endpoint.PORT, "tcp/2379", "tcp/2380", "tcp/10250")
                        .disk(Places.DATA, SPACE),
                HostNeeds.on(nodes.workers()).ports("tcp/10250").disk(Places.DATA, SPACE),
                new Link("Kubernetes API", endpoint.url(), "kubeconfig: foundry cluster kubeconfig")));
        return given;
    }

    @Override
    public List<HealthProbe> health(Stack<K3sConfig> stack) {
        return List.of(
                new NodesProbe(Nodes.of(stack).all().stream().map(Host::name).toList()));
    }

    @Override
    public UpgradePolicy upgrades(Stack<K3sConfig> stack) {
        Nodes nodes = Nodes.of(stack);
        UpgradePolicy oneByOne = UpgradePolicy.inPlace().hostByHost(new Drained(nodes));
        return nodes.none()
                ? oneByOne
                : oneByOne.after(new Action(
                        "snapshot", "snapshot of etcd before the upgrade", new SnapshotFirst(nodes.servers())));
    }

    @Override
    public List<ResourceHandler<?>> handlers(Stack<K3sConfig> stack) {
        return List.of(new ReleaseHandler());
    }
}
