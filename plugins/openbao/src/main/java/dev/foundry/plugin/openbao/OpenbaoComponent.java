package dev.foundry.plugin.openbao;

import dev.foundry.api.Backup;
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
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.resource.Action;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.resource.ResourceHandler;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.DnsSettings.Zone;
import dev.foundry.api.stack.Host;
import dev.foundry.api.stack.Image;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pf4j.Extension;

/** The stack's secret store: OpenBAO as a container on each host with the role, one raft cluster in all. */
@Extension
public final class OpenbaoComponent implements Component<OpenbaoConfig> {
    static final String NAME = "openbao";
    static final String UNIT = NAME + ".service";
    /** A user of its own: the image's number 100 belongs to somebody else on a Debian host. */
    private static final String USER = "foundry-openbao";

    private static final String ROTATION = "/etc/logrotate.d/foundry-openbao";
    private static final int UID = 374;
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
                                ROTATION));
    }

    @Override
    public Blueprint blueprint(Stack<OpenbaoConfig> stack) {
        Servers servers = Servers.of(stack);
        if (servers.hosts().isEmpty()) {
            return Blueprint.empty();
        }
        OpenbaoConfig config = stack.config();
        List<Host> first = servers.hosts().subList(0, 1);
        List<Host> others = servers.hosts().subList(1, servers.hosts().size());
        return Blueprint.on(servers.hosts())
                .user(USER, user -> user.uid(UID).home(config.dataPath()))
                .directory(
                        config.configPath(), directory -> directory.owner(USER).mode("0750"))
                .directory(
                        config.configPath() + "/tls",
                        directory -> directory.owner(USER).mode("0750"))
                .directory(
                        config.dataPath(),
                        directory -> directory.owner(USER).mode("0700").holdingData())
                .directory(
                        config.auditPath(),
                        directory -> directory.owner(USER).mode("0750").holdingData())
                .directory(
                        config.snapshotPath(),
                        directory -> directory.mode("0700").holdingData())
                .file(ROTATION, rotation(config))
                .eachHost((blueprint, host) -> blueprint
                        .file(
                                config.configPath() + "/config.json",
                                settings(stack, host),
                                file -> file.owner(USER).mode("0640"))
                        .certificate(certificate(stack, host)))
                .when(
                        config.autoUnseal(),
                        blueprint -> blueprint.eachHost((each, host) -> AutoUnseal.on(each, stack, host)))
                .andOn(first)
                .container(NAME, image(stack), container -> container(container, config))
                .ready("openbao answers", health(config).expect(200, 429, 501, 503))
                .then("initialise")
                .action("init", "initialise OpenBAO", new Initialise(servers))
                .thenOneHostAtATime("unseal")
                .eachHost((blueprint, host) -> unsealed(blueprint, host, config))
                .andOn(others)
                .container(NAME, image(stack), container -> container(container, config))
                .eachHost((blueprint, host) -> unsealed(blueprint, host, config))
                .then("access")
                .action("access", "mount for secrets, policies and a scoped token", new Access(servers));
    }

    private static Blueprint unsealed(Blueprint blueprint, Host host, OpenbaoConfig config) {
        return blueprint
                .resource(new Unsealed(host, config.autoUnseal()))
                .ready("openbao is unsealed", health(config).expect(200, 429));
    }

    private static ContainerService container(ContainerService container, OpenbaoConfig config) {
        return container
                .entrypoint("bao")
                .command("server", "-config=" + ServerConfig.FILE)
                .user(UID + ":" + UID)
                .hostNetwork()
                .env("BAO_ADDR", Text.of("https://127.0.0.1:" + config.port()))
                .env("BAO_CACERT", Text.of(ServerConfig.CERTIFICATE))
                .mountReadOnly(config.configPath(), ServerConfig.FOLDER)
                .mount(config.dataPath(), ServerConfig.DATA)
                .mount(config.auditPath(), ServerConfig.LOGS)
                .restartedBy(config.configPath() + "/config.json")
                .restartedBy(config.configPath() + "/tls/tls.crt");
    }

    private static Image image(Stack<OpenbaoConfig> stack) {
        return stack.image("", Image.parse("quay.io/openbao/openbao:" + stack.version()));
    }

    private static Text settings(Stack<OpenbaoConfig> stack, Host host) {
        List<String> others = stack.placedOn().stream()
                .filter(other -> !other.equals(host))
                .map(other -> address(stack, other))
                .toList();
        return ServerConfig.of(stack.config(), stack.name(), host.name(), address(stack, host), others);
    }

    private static CertificateFiles certificate(Stack<OpenbaoConfig> stack, Host host) {
        return CertificateFiles.in(
                        stack.config().configPath() + "/tls",
                        NAME + "." + host.name(),
                        names(stack, host),
                        stack.addresses(host))
                .owner(USER);
    }

    private static List<String> names(Stack<OpenbaoConfig> stack, Host host) {
        Stream<String> zones =
                stack.dns().infrastructureZones().stream().map(Zone::name).map(zone -> NAME + "." + zone);
        return Stream.concat(Stream.of(NAME, host.name()), zones).distinct().toList();
    }

    private static Text rotation(OpenbaoConfig config) {
        // Truncated in place: OpenBAO before 2.5.5 may stop when it is told to open its audit log anew.
        return Text.of(
                config.auditPath()
                        + "/audit.log {\n    weekly\n    rotate 26\n    compress\n    missingok\n    notifempty\n    copytruncate\n}\n");
    }

    private static Check.Http health(OpenbaoConfig config) {
        return Check.https(config.port(), "/v1/sys/health");
    }

    /** Where the other servers and clients reach a host. */
    static String address(Stack<OpenbaoConfig> stack, Host host) {
        return stack.addresses(host).stream().findFirst().orElse(host.address());
    }

    @Override
    public List<Capability> provides(Stack<OpenbaoConfig> stack) {
        return stack.placedOn().isEmpty() ? List.of() : List.of(new OpenbaoStore(Servers.of(stack), url(stack)));
    }

    @Override
    public List<Contribution> contributes(Stack<OpenbaoConfig> stack) {
        List<Host> hosts = stack.placedOn();
        int port = stack.config().port();
        return List.of(
                new DnsName(
                        NAME,
                        hosts.stream()
                                .flatMap(host -> stack.addresses(host).stream())
                                .toList()),
                HostNeeds.on(hosts)
                        .runtime()
                        .ports("tcp/" + port, "tcp/" + (port + 1))
                        .disk(stack.config().dataPath(), GIBIBYTE),
                new Link("OpenBAO", url(stack), "token: foundry openbao token"));
    }

    private static String url(Stack<OpenbaoConfig> stack) {
        Optional<String> zone =
                stack.dns().infrastructureZones().stream().map(Zone::name).findFirst();
        String host = zone.map(name -> NAME + "." + name)
                .orElseGet(() -> stack.placedOn().stream()
                        .findFirst()
                        .map(server -> address(stack, server))
                        .orElse(NAME));
        return "https://" + host + ":" + stack.config().port();
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
    public List<Backup> backups(Stack<OpenbaoConfig> stack) {
        return List.of(new StoreBackup(Servers.of(stack)));
    }

    @Override
    public List<ResourceHandler<?>> handlers(Stack<OpenbaoConfig> stack) {
        return List.of(new UnsealedHandler(Servers.of(stack)));
    }
}
