package dev.foundry.plugin.localpath;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.BlockStorage;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.resource.Chart;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.HelmRelease;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.secret.Text;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Volumes in a folder of the node that uses them: Rancher's provisioner. */
@Extension
public final class LocalPathComponent implements Component<LocalPathConfig> {
    private static final String REPOSITORY = "oci://ghcr.io/rancher/local-path-provisioner/charts";
    private static final String NAME = "local-path-provisioner";
    private static final Text VALUES = Text.beside(LocalPathComponent.class, "values.yaml");

    @Override
    public Descriptor<LocalPathConfig> descriptor() {
        return Descriptor.of("local-path", LocalPathConfig.class, "0.0.37")
                .describedAs("Local path storage", "Keeps volumes in a folder of the node that uses them.")
                .supporting(">=0.0.36 & <0.1.0")
                .inCluster()
                .provides(BlockStorage.class)
                .touches(Touches.nothing().kinds("release"));
    }

    @Override
    public Blueprint blueprint(Stack<LocalPathConfig> stack) {
        LocalPathConfig config = stack.config();
        Text values = VALUES.filled(Map.of(
                "class", config.storageClassName(),
                "default", config.setDefault(),
                "path", config.path(),
                "reclaim", config.reclaimPolicy()));
        Chart chart = Chart.of(REPOSITORY, NAME, stack.version().toString());
        return Blueprint.empty()
                .inCluster(HelmRelease.of(config.namespace(), NAME, chart)
                        .values(values)
                        .overriding(config.values()))
                .readyInCluster(Ready.when("the provisioner", Check.deployment(config.namespace(), NAME)));
    }

    @Override
    public List<Capability> provides(Stack<LocalPathConfig> stack) {
        return List.of(BlockStorage.of(stack.config().storageClassName()));
    }
}
