package org.example.minio;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.HealthProbe;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution;
import dev.foundry.api.blueprint.Contribution.DnsName;
import dev.foundry.api.blueprint.Contribution.HostNeeds;
import dev.foundry.api.blueprint.Contribution.Link;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.resource.ResourceHandler;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Host;
import dev.foundry.api.stack.Image;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pf4j.Extension;

/** MinIO as a container on one host. */
@Extension
public final class MinioComponent implements Component<MinioConfig> {
    static final String NAME = "minio";
    private static final String USER = "foundry-minio";
    private static final int UID = 376;
    private static final long SPACE = 5L << 30;

    /** MinIO calls its releases by date and time; a component's version is the date alone. */
    private static final SortedMap<String, String> RELEASES = new TreeMap<>(Map.of(
            "2025.4.22", "RELEASE.2025-04-22T22-12-26Z",
            "2025.9.7", "RELEASE.2025-09-07T16-13-09Z"));

    @Override
    public Descriptor<MinioConfig> descriptor() {
        return Descriptor.of(NAME, MinioConfig.class, "2025.9.7")
                .describedAs("MinIO", "Keeps objects in buckets, for whichever component asks for one.")
                .supporting(">=2025.4.22 & <2026.0.0")
                .wants(SecretStore.class)
                .provides(ObjectStorage.class)
                .touches(Touches.nothing()
                        .kinds("user", "directory", "certificate", "container", "ready", "bucket", "secret")
                        .hostPaths("{data_dir}", "{config_dir}")
                        .secretPaths(NAME, ObjectStorage.SECRETS));
    }

    @Override
    public Blueprint blueprint(Stack<MinioConfig> stack) {
        if (stack.placedOn().isEmpty()) {
            return Blueprint.empty();
        }
        Server server = server(stack);
        MinioConfig config = stack.config();
        String tls = config.configDir() + "/tls";
        Blueprint blueprint = Blueprint.on(server.host())
                .user(USER, user -> user.uid(UID).home(config.dataDir()))
                .directory(
                        config.dataDir(),
                        directory -> directory.owner(USER).mode("0750").holdingData())
                .directory(config.configDir(), directory -> directory.owner(USER).mode("0750"))
                .directory(tls, directory -> directory.owner(USER).mode("0750"))
                // MinIO makes it when it is missing, which it cannot where the folder is mounted to be read.
                .directory(tls + "/CAs", directory -> directory.owner(USER).mode("0750"))
                .certificate(certificate(stack, server.host(), tls))
                .container("foundry-minio", image(stack), container -> container(container, config, server))
                .ready("minio answers", Check.https(config.port(), "/minio/health/ready"))
                .then("buckets");
        for (String name : config.buckets()) {
            blueprint = blueprint.at("stack", new MinioBucket(server, name));
        }
        return blueprint;
    }

    private static Server server(Stack<MinioConfig> stack) {
        if (stack.placedOn().size() > 1) {
            throw new InvalidInputException(
                    "minio is placed on " + stack.placedOn().size() + " hosts, and this plugin runs it on one",
                    Details.hint("leave the role minio at one host"));
        }
        return new Server(stack.placedOn().getFirst(), stack.config().port());
    }

    private static CertificateFiles certificate(Stack<MinioConfig> stack, Host host, String folder) {
        return CertificateFiles.in(folder, NAME + "." + host.name(), Names.of(stack, host), stack.addresses(host))
                .files("public.crt", "private.key")
                .owner(USER);
    }

    private static ContainerService container(ContainerService container, MinioConfig config, Server server) {
        return container
                .command(
                        "server",
                        "/data",
                        "--certs-dir",
                        Client.CERTIFICATES,
                        "--address",
                        ":" + config.port(),
                        "--console-address",
                        ":" + config.consolePort())
                .user(UID + ":" + UID)
                .hostNetwork()
                .mount(config.dataDir(), "/data")
                .mountReadOnly(config.configDir() + "/tls", Client.CERTIFICATES)
                .env("MINIO_ROOT_USER", Text.of(Server.ROOT))
                .env("MINIO_ROOT_PASSWORD", Server.PASSWORD.value())
                .env(Client.ALIAS_VARIABLE, Client.alias(server));
    }

    private static Image image(Stack<MinioConfig> stack) {
        String version = stack.version().toString();
        String release = Optional.ofNullable(RELEASES.get(version))
                .orElseThrow(() -> new InvalidInputException(
                        "this plugin knows no release " + version + " of MinIO",
                        Details.hint("it knows " + String.join(" and ", RELEASES.keySet()))));
        return stack.image("", Image.parse("quay.io/minio/minio:" + release));
    }

    @Override
    public List<Capability> provides(Stack<MinioConfig> stack) {
        return stack.placedOn().isEmpty()
                ? List.of()
                : List.of(new MinioStorage(server(stack), Names.endpoint(stack), Names.addresses(stack)));
    }

    @Override
    public List<Contribution> contributes(Stack<MinioConfig> stack) {
        if (stack.placedOn().isEmpty()) {
            return List.of();
        }
        MinioConfig config = stack.config();
        return List.of(
                new DnsName(NAME, Names.addresses(stack)),
                HostNeeds.on(stack.placedOn())
                        .runtime()
                        .ports("tcp/" + config.port(), "tcp/" + config.consolePort())
                        .disk(config.dataDir(), SPACE),
                new Link(
                        "MinIO",
                        "https://" + Names.first(stack) + ":" + config.consolePort(),
                        "user " + Server.ROOT + ", password: foundry secret get " + NAME + ":root_password --show"));
    }

    @Override
    public List<HealthProbe> health(Stack<MinioConfig> stack) {
        return stack.placedOn().isEmpty() ? List.of() : List.of(new AnswersProbe(server(stack)));
    }

    @Override
    public List<ResourceHandler<?>> handlers(Stack<MinioConfig> stack) {
        return List.of(new BucketHandler());
    }
}
