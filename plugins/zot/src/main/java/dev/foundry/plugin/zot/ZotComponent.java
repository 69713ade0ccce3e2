package dev.foundry.plugin.zot;

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
import dev.foundry.api.capability.ImageRegistry;
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Host;
import dev.foundry.api.stack.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pf4j.Extension;

/** The stack's image registry: Zot as a container, passing other registries through. */
@Extension
public final class ZotComponent implements Component<ZotConfig> {
    static final String NAME = "zot";
    /** The container on every host of the registry. */
    static final String CONTAINER = "foundry-zot";

    private static final String USER = "foundry-zot";
    private static final int UID = 375;
    private static final long SPACE = 5L << 30;
    private static final StoredSecret PASSWORD =
            new StoredSecret(SecretRef.of(NAME, "password"), Generator.alphanumeric(24));

    @Override
    public Descriptor<ZotConfig> descriptor() {
        return Descriptor.of(NAME, ZotConfig.class, "2.1.20")
                .aliases("registry")
                .describedAs("Zot registry", "Keeps the stack's images and passes those of other registries through.")
                .supporting(">=2.1.15 & <3.0.0")
                .wants(SecretStore.class)
                .provides(ImageRegistry.class)
                .touches(Touches.nothing()
                        .kinds("user", "directory", "file", "certificate", "container", "ready", "secret")
                        .hostPaths(
                                "{config_dir}",
                                "{data_dir}",
                                "{storage.mount_path}",
                                RuntimeTrust.PODMAN,
                                RuntimeTrust.PODMAN_MIRRORS,
                                RuntimeTrust.DOCKER,
                                RuntimeTrust.CONTAINERD)
                        .secretPaths(NAME));
    }

    @Override
    public Blueprint blueprint(Stack<ZotConfig> stack) {
        if (stack.placedOn().isEmpty()) {
            return Blueprint.empty();
        }
        ZotConfig config = stack.config();
        String settings = config.configDir();
        return Blueprint.on(stack.placedOn())
                .user(USER, user -> user.uid(UID).home(config.images()))
                .directory(
                        config.images(),
                        directory -> directory.owner(USER).mode("0750").holdingData())
                .directory(settings, directory -> directory.owner(USER).mode("0750"))
                .directory(settings + "/tls", directory -> directory.owner(USER).mode("0750"))
                .file(
                        settings + "/config.json",
                        RegistryConfig.of(config, Names.endpoint(stack)),
                        file -> file.owner(USER).mode("0640"))
                .when(
                        config.user().isPresent(),
                        blueprint -> blueprint.file(
                                settings + "/htpasswd",
                                htpasswd(config),
                                file -> file.owner(USER).mode("0600")))
                .when(
                        !config.logins().isEmpty(),
                        blueprint -> blueprint.file(
                                settings + "/credentials.json",
                                RegistryConfig.credentials(config),
                                file -> file.owner(USER).mode("0600")))
                .eachHost((blueprint, host) -> config.oidc()
                        .map(oidc -> new Vouching(oidc, settings).on(blueprint, USER))
                        .orElse(blueprint)
                        .certificate(certificate(stack, host)))
                .container(CONTAINER, image(stack), container -> container(container, config))
                .ready("zot answers", Check.https(config.port(), "/v2/").expect(200, 401))
                .then("trust")
                .andOn(stack.hosts())
                .eachHost((blueprint, host) -> trusted(blueprint, stack, host));
    }

    private static ContainerService container(ContainerService container, ZotConfig config) {
        ContainerService plain = container
                .command("serve", RegistryConfig.FILE)
                .user(UID + ":" + UID)
                .hostNetwork()
                .mountReadOnly(config.configDir(), RegistryConfig.FOLDER)
                .mount(config.images(), RegistryConfig.IMAGES)
                .restartedBy(config.configDir() + "/config.json");
        ContainerService guarded =
                config.user().isPresent() ? plain.restartedBy(config.configDir() + "/htpasswd") : plain;
        ContainerService passing =
                config.logins().isEmpty() ? guarded : guarded.restartedBy(config.configDir() + "/credentials.json");
        return config.oidc()
                .map(oidc -> new Vouching(oidc, config.configDir()).trusting(passing))
                .orElse(passing);
    }

    private static Image image(Stack<ZotConfig> stack) {
        return stack.image("", Image.parse("ghcr.io/project-zot/zot:v" + stack.version()));
    }

    private static Text htpasswd(ZotConfig config) {
        return Text.htpasswd(config.user().orElseThrow(), PASSWORD.value()).plus("\n");
    }

    private static CertificateFiles certificate(Stack<ZotConfig> stack, Host host) {
        return CertificateFiles.in(
                        stack.config().configDir() + "/tls",
                        NAME + "." + host.name(),
                        Names.of(stack, host),
                        stack.addresses(host))
                .owner(USER);
    }

    private static Blueprint trusted(Blueprint blueprint, Stack<ZotConfig> stack, Host host) {
        boolean carriesRegistry = stack.placedOn().contains(host);
        Optional<Facts> facts = stack.facts(host);
        if (facts.isEmpty() || (carriesRegistry && facts.get().runtime().isEmpty())) {
            return blueprint.notKnownYet(
                    "what the container runtime of " + host.name() + " needs to trust the registry");
        }
        boolean asksFirst = stack.config().mirrorOnHosts()
                && !carriesRegistry
                && stack.config().user().isEmpty();
        RuntimeTrust trust = new RuntimeTrust(
                Names.endpoints(stack),
                Names.byAddress(stack),
                asksFirst ? stack.config().mirrored() : List.of());
        return facts.get()
                .runtime()
                .map(runtime -> trust.on(blueprint, runtime))
                .orElse(blueprint);
    }

    @Override
    public List<Capability> provides(Stack<ZotConfig> stack) {
        if (stack.placedOn().isEmpty()) {
            return List.of();
        }
        return List.of(new ZotRegistry(
                Names.endpoint(stack),
                Names.addresses(stack),
                mirrored(stack),
                stack.config().user().map(user -> new ImageRegistry.Login(user, PASSWORD.value()))));
    }

    /** Those whose images have the upstream's own name here. */
    private static List<String> mirrored(Stack<ZotConfig> stack) {
        return stack.config().mirrored().stream()
                .filter(upstream -> upstream.place().equals(upstream.name()))
                .map(Upstream::name)
                .toList();
    }

    @Override
    public List<Contribution> contributes(Stack<ZotConfig> stack) {
        if (stack.placedOn().isEmpty()) {
            return List.of();
        }
        String note = stack.config()
                .user()
                .map(user -> "user " + user + ", password: foundry secret get " + NAME + ":password --show")
                .orElse("open to everybody who reaches it");
        List<Contribution> given = new ArrayList<>(Contribution.packed(
                ZotComponent.class,
                NAME,
                new DnsName(NAME, Names.addresses(stack)),
                HostNeeds.on(stack.placedOn())
                        .runtime()
                        .ports("tcp/" + stack.config().port())
                        .disk(stack.config().images(), SPACE),
                new Link("Zot registry", "https://" + Names.endpoint(stack), note)));
        // With a password its metrics ask for it too, and nobody who measures has it.
        if (stack.config().user().isEmpty()) {
            given.add(
                    ScrapeTarget.at(NAME, Names.addresses(stack), stack.config().port())
                            .overTls());
        }
        return given;
    }

    @Override
    public List<HealthProbe> health(Stack<ZotConfig> stack) {
        return List.of(new AnswersProbe(stack.placedOn(), stack.config().port()));
    }

    @Override
    public UpgradePolicy upgrades(Stack<ZotConfig> stack) {
        return UpgradePolicy.inPlace().hostByHost();
    }

    @Override
    public RemovalPolicy removal(Stack<ZotConfig> stack) {
        return RemovalPolicy.notWhileUsed().guard(new PushedImages(stack));
    }

    @Override
    public List<Backup> backups(Stack<ZotConfig> stack) {
        return stack.placedOn().isEmpty()
                ? List.of()
                : List.of(new ConfigBackup(stack.placedOn().getFirst(), stack.config()));
    }
}
