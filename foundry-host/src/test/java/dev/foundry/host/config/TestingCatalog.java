package dev.foundry.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foundry.api.Descriptor.Provision;
import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.OneOf;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.Version;
import dev.foundry.api.stack.VersionRange;
import dev.foundry.host.plugin.Catalog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Four installed components whose keys show every kind of value. */
final class TestingCatalog {
    private TestingCatalog() {}

    record BaoConfig(
            @Doc("Where its data lies.")
            @Default("/var/lib/openbao")
            @Pattern(value = "/.*", allowed = "an absolute path")
            String dataPath,

            @Doc("Key shares.") @Default("5") @Range(min = 1, max = 255)
            int shares,

            @Doc("Whether it unseals itself after a reboot.") @Default("false")
            boolean autoUnseal,

            @Doc("Which runtime.") @Default("podman") @OneOf({"podman", "docker"})
            String containerRuntime,

            @Doc("How long audit files stay.") @Default("90d")
            Duration auditRetention) {}

    record DnsConfig(
            @Doc("Its API key.") Optional<SecretRef> apiKey,

            @Doc("Networks that may ask.")
            @Pattern(value = AddressForms.IPV4 + "/[0-9]{1,2}", allowed = "a network such as 10.0.0.0/8")
            List<String> allowFrom,

            @Doc("The image's tag.") Optional<String> imageTag) {}

    record Login(
            @Doc("Who.") String username,
            @Doc("With which password.") SecretRef password) {}

    record ZotConfig(
            @Doc("Its port.") @Default("5000") @Range(min = 1, max = 65535)
            int port,

            @Doc("Registries it fetches from.") Map<String, Login> upstreams,

            @Doc("Docker Hub's password.") Optional<SecretRef> dockerHubPassword,

            @Doc("How full the disk may get.") @Default("0.9")
            double fill,

            @Doc("Anything its configuration knows.") Map<String, Object> values) {}

    record MinioConfig(
            @Doc(value = "How much.", example = "50Gi") String size) {}

    static List<Catalog.Entry> entries() {
        return List.of(
                entry("openbao", List.of(), "2.5.3", ">=2.0.0 & <3.0.0", "SecretStore", BaoConfig.class),
                entry("powerdns", List.of("dns"), "4.9.2", ">=4.8.0 & <6.0.0", "DnsAuthority", DnsConfig.class),
                entry("zot", List.of("registry"), "2.1.8", ">=2.0.0 & <3.0.0", "ImageRegistry", ZotConfig.class),
                entry("minio", List.of(), "1.0.0", "*", "ObjectStorage", MinioConfig.class));
    }

    private static Catalog.Entry entry(
            String name,
            List<String> aliases,
            String version,
            String range,
            String gives,
            Class<? extends Record> type) {
        ObjectNode schema = ConfigSchema.of(type);
        return new Catalog.Entry(
                name,
                name,
                "1.0.3",
                aliases,
                name,
                "The " + name + " of the tests.",
                version,
                VersionRange.of(range),
                List.of(),
                List.of(new Provision(gives, Version.of("1.0.0"))),
                List.of(name),
                "HOSTS",
                false,
                List.of(),
                List.of(),
                List.of(),
                schema);
    }
}
