package dev.foundry.plugin.loki;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Descriptor.Requirement;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.BlockStorage;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.ClusterService;
import dev.foundry.api.capability.LogStore;
import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.Check.Rollout;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.KubeSecret;
import dev.foundry.api.resource.Namespace;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.secret.Text;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Logs of the cluster's pods: Loki keeps them, Alloy ships them. */
@Extension
public final class LokiComponent implements Component<LokiConfig> {
    private static final Chart ALLOY = Chart.of("https://grafana.github.io/helm-charts", "alloy", "1.11.1");
    private static final Duration SLOW = Duration.ofMinutes(10);

    @Override
    public Descriptor<LokiConfig> descriptor() {
        return Descriptor.of("loki", LokiConfig.class, "18.11.0")
                .describedAs("Loki", "Keeps the logs of the cluster's pods.")
                .supporting(">=18.0.0 & <19.0.0")
                .inCluster()
                .requires(BlockStorage.class)
                .requires(ObjectStorage.class)
                .wants(MonitorDefinitions.class)
                .provides(LogStore.class)
                .touches(Touches.nothing()
                        .kinds("namespace", "kube-secret", "release")
                        .secretPaths(ObjectStorage.SECRETS));
    }

    @Override
    public List<Requirement> requirements(LokiConfig config) {
        return descriptor()
                .requirementsUnless(!inBucket(config) || config.s3Endpoint().isPresent(), ObjectStorage.class);
    }

    private static boolean inBucket(LokiConfig config) {
        return config.storageBackend().equals("s3");
    }

    @Override
    public Blueprint blueprint(Stack<LokiConfig> stack) {
        String namespace = stack.config().namespace();
        Blueprint store = Blueprint.empty().inCluster(Namespace.of(namespace));
        return (inBucket(stack.config()) ? store.inCluster(keys(stack)) : store)
                .inCluster(release(stack))
                .readyInCluster(
                        Ready.when("Loki", new Rollout("StatefulSet", namespace, "loki"))
                                .within(SLOW),
                        Ready.when("its gateway", Check.deployment(namespace, "loki-gateway")))
                .when(
                        stack.config().promtailEnabled(),
                        blueprint -> blueprint
                                .then("shipper")
                                .inCluster(shipper(stack))
                                .readyInCluster(
                                        Ready.when("every shipper", new Rollout("DaemonSet", namespace, "alloy"))));
    }

    private static ObjectStorage store(Stack<LokiConfig> stack) {
        LokiConfig config = stack.config();
        return ObjectStorage.given(config.s3Endpoint(), config.s3Region(), config.s3AccessKey(), config.s3SecretKey())
                .map(ObjectStorage.class::cast)
                .orElseGet(() -> stack.require(ObjectStorage.class));
    }

    private static KubeSecret keys(Stack<LokiConfig> stack) {
        ObjectStorage storage = store(stack);
        ObjectStorage.Bucket bucket = storage.bucket(stack.config().s3Bucket());
        Map<String, Text> keys = new LinkedHashMap<>();
        keys.put("S3_ACCESS_KEY", bucket.accessKey());
        keys.put("S3_SECRET_KEY", bucket.secretKey());
        storage.ca().ifPresent(ca -> keys.put("ca.crt", ca));
        return KubeSecret.of(stack.config().namespace(), "loki-s3", keys);
    }

    private static HelmRelease release(Stack<LokiConfig> stack) {
        LokiConfig config = stack.config();
        Chart chart = Chart.of(
                "https://grafana-community.github.io/helm-charts",
                "loki",
                stack.version().toString());
        HelmRelease release = HelmRelease.of(config.namespace(), "loki", chart)
                .values(packed("values.yaml")
                        .filled(
                                config,
                                Map.of(
                                        "hours", config.retentionDays() * 24,
                                        "class",
                                                stack.require(BlockStorage.class)
                                                        .storageClassOr(config.storageClass()),
                                        "monitors", stack.has(MonitorDefinitions.class))))
                .within(SLOW);
        return (inBucket(config) ? inBucket(release, stack) : release).overriding(config.values());
    }

    private static HelmRelease inBucket(HelmRelease release, Stack<LokiConfig> stack) {
        ObjectStorage storage = store(stack);
        HelmRelease kept = release.values(packed("s3.yaml")
                .filled(Map.of(
                        "bucket", stack.config().s3Bucket(),
                        "endpoint", storage.endpoint(),
                        "region", storage.region(),
                        "path-style", storage.pathStyle(),
                        "plain", storage.endpoint().startsWith("http:"))));
        return storage.ca().isPresent() ? kept.values(packed("ca.yaml")) : kept;
    }

    private static HelmRelease shipper(Stack<LokiConfig> stack) {
        return HelmRelease.of(stack.config().namespace(), "alloy", ALLOY)
                .values(packed("alloy.yaml")
                        .filled(Map.of(
                                "push", service(stack).url() + "/loki/api/v1/push",
                                "cluster", stack.name(),
                                "monitors", stack.has(MonitorDefinitions.class))))
                .overriding(stack.config().alloyValues());
    }

    private static ClusterService service(Stack<LokiConfig> stack) {
        return ClusterService.of(stack.config().namespace(), "loki-gateway", 80);
    }

    private static Text packed(String file) {
        return Text.beside(LokiComponent.class, file);
    }

    @Override
    public List<Capability> provides(Stack<LokiConfig> stack) {
        return List.of(LogStore.at(service(stack)));
    }
}
