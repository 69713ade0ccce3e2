package dev.foundry.plugin.openbao;

import dev.foundry.api.Backup;
import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.HealthProbe;
import dev.foundry.api.RemovalPolicy;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.UpgradePolicy;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution;
import dev.foundry.api.blueprint.Contribution.DnsName;
import dev.foundry.api.blueprint.Contribution.HostNeeds;
import dev.foundry.api.blueprint.Contribution.Link;
import dev.foundry.api.blueprint.Contribution.ScrapeTarget;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.resource.Action;
import dev.foundry.api.resource.ResourceHandler;
import dev.foundry.api.stack.Host;
import java.util.List;
import org.pf4j.Extension;

/** The stack's secret store: OpenBAO as a container on each host with the role, one raft cluster in all. */
@Extension
public final class OpenbaoComponent implements Component<OpenbaoConfig> {
    static final String NAME = "openbao";
    static final String UNIT = NAME + ".service";
    private static final long GIBIBYTE = 1L << 30;

    @Override
    public Descriptor<OpenbaoConfig> descriptor() {
        return Descriptor.of(NAME, OpenbaoConfig.class, "2.5.3")
                .describedAs("OpenBAO", "Keeps the stack's secrets: OpenBAO with integrated storage and TLS.")
                .supporting(">=2.5.0 & <3.0.0")
                .provides(SecretStore.class)
                .roles(NAME)
                .touches(Touches.nothing()
                        .kinds(
                                "user",
                                "directory",
                                "file",
                                "certificate",
                                "unit",
                                "container",
                                "ready",
                                "action",
                                "seal")
                        .hostPaths(
                                "{audit_path}",
                                "{config_path}",
                                "{data_path}",
                                "{snapshot_path}",
                                AutoUnseal.FOLDER,
                                ServerPlan.ROTATION));
    }

    @Override
    public Blueprint blueprint(Stack<OpenbaoConfig> stack) {
        return stack.placedOn().isEmpty() ? Blueprint.empty() : new ServerPlan(stack).blueprint();
    }

    @Override
    public List<Capability> provides(Stack<OpenbaoConfig> stack) {
        return stack.placedOn().isEmpty() ? List.of() : List.of(new OpenbaoStore(Servers.of(stack), Names.url(stack)));
    }

    @Override
    public List<Contribution> contributes(Stack<OpenbaoConfig> stack) {
        List<Host> hosts = stack.placedOn();
        int port = stack.config().port();
        List<String> addresses =
                hosts.stream().flatMap(host -> stack.addresses(host).stream()).toList();
        return Contribution.packed(
                OpenbaoComponent.class,
                NAME,
                new DnsName(NAME, addresses),
                HostNeeds.on(hosts)
                        .runtime()
                        .ports("tcp/" + port, "tcp/" + (port + 1))
                        .disk(stack.config().dataPath(), GIBIBYTE),
                ScrapeTarget.at(NAME, addresses, port)
                        .path("/v1/sys/metrics")
                        .parameter("format", "prometheus")
                        .overTls(),
                new Link("OpenBAO", Names.url(stack), "token: foundry openbao token"));
    }

    @Override
    public List<HealthProbe> health(Stack<OpenbaoConfig> stack) {
        Servers servers = Servers.of(stack);
        return List.of(new SealProbe(servers), new PeersProbe(servers));
    }

    @Override
    public UpgradePolicy upgrades(Stack<OpenbaoConfig> stack) {
        Snapshot snapshot = new Snapshot(Servers.of(stack));
        return UpgradePolicy.inPlace()
                .after(new Action("snapshot", "snapshot before the upgrade", new SnapshotFirst(snapshot)))
                .hostByHost();
    }

    @Override
    public RemovalPolicy removal(Stack<OpenbaoConfig> stack) {
        Servers servers = Servers.of(stack);
        return RemovalPolicy.notWhileUsed().guard(new OthersSecrets(servers)).leaving(new LeaveCluster(servers));
    }

    @Override
    public List<Backup> backups(Stack<OpenbaoConfig> stack) {
        return List.of(new StoreBackup(Servers.of(stack)));
    }

    @Override
    public List<ResourceHandler<?>> handlers(Stack<OpenbaoConfig> stack) {
        return List.of(new UnsealedHandler(Servers.of(stack)), new PodDoorHandler(Servers.of(stack)));
    }
}
