package dev.foundry.plugin.openbao;

import dev.foundry.api.Stack;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Host;
import dev.foundry.api.stack.Image;
import java.util.List;

/** OpenBAO on every host: user, folders, configuration, containers; the first server is initialised, the others join it. */
record ServerPlan(Stack<OpenbaoConfig> stack) {
    static final String ROTATION = "/etc/logrotate.d/foundry-openbao";
    /** A user of its own: the image's number 100 belongs to somebody else on a Debian host. */
    private static final String USER = "foundry-openbao";

    private static final int UID = 374;

    Blueprint blueprint() {
        Servers servers = Servers.of(stack);
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
                                settings(host),
                                file -> file.owner(USER).mode("0640"))
                        .certificate(certificate(host)))
                .when(
                        config.autoUnseal(),
                        blueprint -> blueprint.eachHost((each, host) -> AutoUnseal.on(each, stack, host)))
                .andOn(first)
                .container(OpenbaoComponent.NAME, image(), container -> container(container, config))
                .ready("openbao answers", health(config).expect(200, 429, 501, 503))
                .then("initialise")
                .action("init", "initialise OpenBAO", new Initialise(servers))
                .thenOneHostAtATime("unseal")
                .eachHost((blueprint, host) -> unsealed(blueprint, host, config))
                .andOn(others)
                .container(OpenbaoComponent.NAME, image(), container -> container(container, config))
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

    private Image image() {
        return stack.image("", Image.parse("quay.io/openbao/openbao:" + stack.version()));
    }

    private Text settings(Host host) {
        List<String> others = stack.placedOn().stream()
                .filter(other -> !other.equals(host))
                .map(other -> Names.address(stack, other))
                .toList();
        return ServerConfig.of(stack.config(), stack.name(), host.name(), Names.address(stack, host), others);
    }

    private CertificateFiles certificate(Host host) {
        return CertificateFiles.in(
                        stack.config().configPath() + "/tls",
                        OpenbaoComponent.NAME + "." + host.name(),
                        Names.of(stack, host),
                        stack.addresses(host))
                .owner(USER);
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
}
