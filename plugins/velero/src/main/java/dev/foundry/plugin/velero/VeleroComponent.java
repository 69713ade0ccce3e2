package dev.foundry.plugin.velero;

import static java.util.Map.entry;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Descriptor.Requirement;
import dev.foundry.api.HealthProbe;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.UpgradePolicy;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution;
import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.capability.SnapshotDefinitions;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.KubeSecret;
import dev.foundry.api.resource.Namespace;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.resource.StoredSecret;
import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Image;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pf4j.Extension;

/** Backups of the cluster's objects and volumes into a bucket. */
@Extension
public final class VeleroComponent implements Component<VeleroConfig> {
    static final String NAME = "velero";

    /** The release that goes with Velero 1.18. */
    private static final Image PLUGIN = Image.parse("docker.io/velero/velero-plugin-for-aws:v1.14.2");

    /** Whoever reads the bucket cannot read the volumes in it. */
    private static final StoredSecret REPOSITORY =
            new StoredSecret(SecretRef.of(NAME, "repository_password"), Generator.alphanumeric(40));

    @Override
    public Descriptor<VeleroConfig> descriptor() {
        return Descriptor.of(NAME, VeleroConfig.class, "12.1.0")
                .describedAs("Velero", "Backs up the cluster's objects and volumes, by schedule and on demand.")
                .supporting(">=12.0.0 & <13.0.0")
                .inCluster()
                .requires(ObjectStorage.class)
                .wants(SecretStore.class)
                .wants(SnapshotDefinitions.class)
                .wants(MonitorDefinitions.class)
                .touches(Touches.nothing()
                        .kinds("namespace", "kube-secret", "release", "secret")
                        .secretPaths(NAME, ObjectStorage.SECRETS));
    }

    @Override
    public List<Requirement> requirements(VeleroConfig config) {
        return descriptor()
                .requirementsUnless(Map.of(
                        ObjectStorage.class, config.s3Endpoint().isPresent(),
                        SnapshotDefinitions.class, config.snapshotsEnabled().equals(Optional.of(false))));
    }

    @Override
    public Blueprint blueprint(Stack<VeleroConfig> stack) {
        VeleroConfig config = stack.config();
        String home = config.namespace();
        Chart chart = Chart.of("https://vmware-tanzu.github.io/helm-charts", NAME, stack.version());
        ObjectStorage.Bucket bucket = VeleroConfig.store(stack).bucket(config.s3Bucket());
        Text keys = Text.format(
                "[default]\naws_access_key_id={}\naws_secret_access_key={}\n", bucket.accessKey(), bucket.secretKey());
        return Blueprint.empty()
                .inCluster(
                        Namespace.of(home),
                        KubeSecret.of(home, "cloud-credentials", Map.of("cloud", keys)),
                        KubeSecret.of(
                                home, "velero-repo-credentials", Map.of("repository-password", REPOSITORY.value())),
                        HelmRelease.of(home, NAME, chart).values(values(stack)).overriding(config.values()))
                .readyInCluster(Ready.when("the backups' kind", Check.established("backups.velero.io")))
                .readyInCluster(Ready.deployments(home, NAME))
                .when(
                        config.deployNodeAgent(),
                        blueprint -> blueprint.readyInCluster(
                                Ready.when("the node agents", new Check.Rollout("DaemonSet", home, "node-agent"))));
    }

    private static Text values(Stack<VeleroConfig> stack) {
        VeleroConfig config = stack.config();
        ObjectStorage store = VeleroConfig.store(stack);
        List<String> usual = List.of("kube-system", config.namespace());
        boolean snapshots = config.snapshotsEnabled().orElse(stack.has(SnapshotDefinitions.class));
        return Text.beside(VeleroComponent.class, "values.yaml")
                .filled(
                        config,
                        Map.ofEntries(
                                entry("plugin", stack.image("plugin", PLUGIN)),
                                entry("bucket", store.bucket(config.s3Bucket()).name()),
                                entry("region", store.region()),
                                entry("path-style", store.pathStyle()),
                                entry("endpoint", store.endpoint()),
                                entry("ca", store.ca().map(Text::base64)),
                                entry("features", Optional.of("EnableCSI").filter(_ -> snapshots)),
                                entry("moved", snapshots && config.deployNodeAgent()),
                                entry("copied", !snapshots && config.deployNodeAgent()),
                                entry("hours", config.backupRetentionDays() * 24),
                                entry("unscheduled", config.scheduleCron().isEmpty()),
                                entry(
                                        "excluded",
                                        config.scheduleExcludedNamespaces().orElse(usual)),
                                entry("monitors", stack.monitored(config.serviceMonitorEnabled()))));
    }

    @Override
    public List<Contribution> contributes(Stack<VeleroConfig> stack) {
        return Contribution.packed(
                VeleroComponent.class, NAME, Map.of("days", stack.config().backupStaleDays()));
    }

    @Override
    public List<HealthProbe> health(Stack<VeleroConfig> stack) {
        String home = stack.config().namespace();
        return List.of(
                HealthProbe.phase("storage", "velero.io/v1", "BackupStorageLocation", home, "default", "Available"));
    }

    /** One minor release of Velero at a time: chart 11 brought the one before. */
    @Override
    public UpgradePolicy upgrades(Stack<VeleroConfig> stack) {
        return UpgradePolicy.inPlace().from(">=11.0.0 & <13.0.0");
    }
}
