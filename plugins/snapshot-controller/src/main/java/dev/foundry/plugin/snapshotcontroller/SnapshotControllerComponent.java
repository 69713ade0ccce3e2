package dev.foundry.plugin.snapshotcontroller;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.SnapshotDefinitions;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.Manifest;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.secret.Text;
import java.util.List;
import org.pf4j.Extension;

/** Snapshots of volumes, whatever storage they lie on. */
@Extension
public final class SnapshotControllerComponent implements Component<SnapshotControllerConfig> {
    private static final String REPOSITORY = "https://piraeus.io/helm-charts";
    private static final String NAME = "snapshot-controller";
    private static final String NAMESPACE = "kube-system";
    private static final Text VALUES = Text.beside(SnapshotControllerComponent.class, "values.yaml");

    @Override
    public Descriptor<SnapshotControllerConfig> descriptor() {
        return Descriptor.of(NAME, SnapshotControllerConfig.class, "5.2.0")
                .describedAs("Snapshot controller", "Lets every storage of the cluster take snapshots of volumes.")
                .supporting(">=5.2.0 & <6.0.0")
                .inCluster()
                .provides(SnapshotDefinitions.class)
                .asImplied()
                .touches(Touches.nothing().kinds("manifest", "release"));
    }

    @Override
    public Blueprint blueprint(Stack<SnapshotControllerConfig> stack) {
        Chart chart = Chart.of(REPOSITORY, NAME, stack.version().toString());
        return Blueprint.empty()
                .inCluster(Definition.ALL.stream().map(Definition::manifest).toArray(Manifest[]::new))
                .readyInCluster(Definition.ALL.stream()
                        .map(definition ->
                                Ready.when("kind " + definition.plural(), Check.established(definition.name())))
                        .toArray(Ready[]::new))
                .then("controller")
                .inCluster(HelmRelease.of(NAMESPACE, NAME, chart)
                        .values(VALUES)
                        .overriding(stack.config().values()))
                .readyInCluster(Ready.when("the controller", Check.deployment(NAMESPACE, NAME)));
    }

    @Override
    public List<Capability> provides(Stack<SnapshotControllerConfig> stack) {
        return List.of(new SnapshotDefinitions() {});
    }
}
