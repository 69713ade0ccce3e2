package dev.foundry.plugin.velero;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Descriptor.Requirement;
import dev.foundry.api.HealthProbe;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.UpgradePolicy;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution;
import dev.foundry.api.blueprint.Contribution.AlertRules;
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
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Backups of the cluster's objects and volumes into a bucket. */
@Extension
public final class VeleroComponent implements Component<VeleroConfig> {
    static final String NAME = "velero";

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
        String storage = ObjectStorage.class.getSimpleName();
        return descriptor().requirements().stream()
                .filter(need ->
                        config.s3Endpoint().isEmpty() || !need.capability().equals(storage))
                .toList();
    }

    @Override
    public Blueprint blueprint(Stack<VeleroConfig> stack) {
        VeleroConfig config = stack.config();
        String home = config.namespace();
        Place place = Place.of(stack);
        Chart chart = Chart.of("https://vmware-tanzu.github.io/helm-charts", NAME, stack.version());
        return Blueprint.empty()
                .inCluster(
                        Namespace.of(home),
                        KubeSecret.of(home, "cloud-credentials", Map.of("cloud", place.credentials())),
                        KubeSecret.of(
                                home, "velero-repo-credentials", Map.of("repository-password", REPOSITORY.value())),
                        HelmRelease.of(home, NAME, chart)
                                .values(Values.of(stack, place).plus(Values.schedule(config)))
                                .overriding(config.values()))
                .readyInCluster(
                        Ready.when("the backups' kind", Check.established("backups.velero.io")),
                        Ready.when("Velero", Check.deployment(home, NAME)))
                .when(
                        config.deployNodeAgent(),
                        blueprint -> blueprint.readyInCluster(
                                Ready.when("the node agents", new Check.Rollout("DaemonSet", home, "node-agent"))));
    }

    @Override
    public List<Contribution> contributes(Stack<VeleroConfig> stack) {
        return List.of(AlertRules.beside(VeleroComponent.class, NAME));
    }

    @Override
    public List<HealthProbe> health(Stack<VeleroConfig> stack) {
        String home = stack.config().namespace();
        return List.of(HealthProbe.phase("storage", Kinds.API, "BackupStorageLocation", home, "default", "Available"));
    }

    /** One minor release of Velero at a time: chart 11 brought the one before. */
    @Override
    public UpgradePolicy upgrades(Stack<VeleroConfig> stack) {
        return UpgradePolicy.inPlace().from(">=11.0.0 & <13.0.0");
    }
}
