package dev.foundry.plugin.seaweedfs;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.BlockStorage;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.CertificateIssuer;
import dev.foundry.api.capability.IngressController;
import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.Check.Rollout;
import dev.foundry.api.resource.ClusterTasks;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.KubeSecret;
import dev.foundry.api.resource.Namespace;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.resource.ResourceHandler;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Image;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pf4j.Extension;

/** Object storage in the cluster, spoken to by the S3 protocol, open to nobody without keys. */
@Extension
public final class SeaweedfsComponent implements Component<SeaweedfsConfig> {
    static final String NAME = "seaweedfs";
    private static final Duration SLOW = Duration.ofMinutes(10);

    @Override
    public Descriptor<SeaweedfsConfig> descriptor() {
        return Descriptor.of(NAME, SeaweedfsConfig.class, "4.44.0")
                .describedAs("SeaweedFS", "Keeps objects in buckets, each with keys of its own.")
                .supporting(">=4.38.0 & <5.0.0")
                .inCluster()
                .requires(BlockStorage.class)
                .wants(MonitorDefinitions.class)
                .wants(IngressController.class)
                .wants(CertificateIssuer.class)
                .provides(ObjectStorage.class)
                .touches(Touches.nothing()
                        .kinds("namespace", "kube-secret", "release", "manifest", "bucket", "secret")
                        .secretPaths(NAME, ObjectStorage.SECRETS));
    }

    @Override
    public Blueprint blueprint(Stack<SeaweedfsConfig> stack) {
        SeaweedfsConfig config = stack.config();
        Buckets buckets = buckets(stack);
        Blueprint running = Blueprint.empty()
                .inCluster(Namespace.of(config.namespace()), identities(config), release(stack))
                .readyInCluster(
                        Ready.when("the S3 interface", Check.deployment(config.namespace(), "seaweedfs-s3")),
                        Ready.when("the filer", new Rollout("StatefulSet", config.namespace(), "seaweedfs-filer")))
                .when(
                        config.ingressEnabled(),
                        blueprint ->
                                blueprint.inCluster(stack.published(config.ingressHostS3(), "s3", buckets.service())))
                .then("buckets");
        for (String name : config.buckets()) {
            running = running.at("stack", buckets.task(name));
        }
        return running;
    }

    private static KubeSecret identities(SeaweedfsConfig config) {
        Text identities = Text.beside(SeaweedfsComponent.class, "identities.json")
                .filled(Map.of(
                        "access", key(config.accessKey(), "access_key"),
                        "secret", key(config.secretKey(), "secret_key")));
        return KubeSecret.of(config.namespace(), "s3-identities", Map.of("seaweedfs_s3_config", identities));
    }

    private static Text key(Optional<SecretRef> given, String name) {
        return given.map(Text::secret)
                .orElseGet(() -> new StoredSecret(SecretRef.of(NAME, name), Generator.hex(32)).value());
    }

    private static HelmRelease release(Stack<SeaweedfsConfig> stack) {
        SeaweedfsConfig config = stack.config();
        Chart chart = Chart.of("https://seaweedfs.github.io/seaweedfs/helm", NAME, stack.version());
        Map<String, ?> derived = Map.of(
                "monitors",
                config.serviceMonitorEnabled() && stack.has(MonitorDefinitions.class),
                "class",
                stack.require(BlockStorage.class).storageClassOr(config.storageClass()));
        return HelmRelease.of(config.namespace(), NAME, chart)
                .values(Text.beside(SeaweedfsComponent.class, "values.yaml").filled(config, derived))
                .overriding(config.values())
                .within(SLOW);
    }

    static Buckets buckets(Stack<SeaweedfsConfig> stack) {
        String release = stack.version().toString().replaceFirst("\\.0$", "");
        return new Buckets(
                stack.config().namespace(),
                stack.image("", Image.parse("docker.io/chrislusf/seaweedfs:" + release))
                        .toString());
    }

    @Override
    public List<Capability> provides(Stack<SeaweedfsConfig> stack) {
        return List.of(buckets(stack));
    }

    @Override
    public List<ResourceHandler<?>> handlers(Stack<SeaweedfsConfig> stack) {
        return List.of(new ClusterTasks());
    }
}
