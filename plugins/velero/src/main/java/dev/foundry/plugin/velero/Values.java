package dev.foundry.plugin.velero;

import dev.foundry.api.Stack;
import dev.foundry.api.capability.MonitorDefinitions;
import dev.foundry.api.capability.SnapshotDefinitions;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.Image;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the chart is told. */
final class Values {
    /** The release that goes with Velero 1.18. */
    private static final Image PLUGIN = Image.parse("docker.io/velero/velero-plugin-for-aws:v1.14.2");

    private Values() {}

    static Text of(Stack<VeleroConfig> stack, Place place) {
        VeleroConfig config = stack.config();
        boolean agent = config.deployNodeAgent();
        boolean snapshots = config.snapshotsEnabled().orElse(stack.has(SnapshotDefinitions.class));
        boolean monitors = config.serviceMonitorEnabled().orElse(stack.has(MonitorDefinitions.class));
        Map<String, Object> filling = new HashMap<>(Map.of(
                "plugin", stack.image("plugin", PLUGIN),
                "bucket", place.bucket(),
                "default", config.defaultBackupStorageLocation(),
                "config", place.config(),
                "ca", place.ca().map(Text::base64),
                "features", Optional.of("EnableCSI").filter(_ -> snapshots),
                "move", snapshots && agent,
                "files", !snapshots && agent));
        filling.putAll(Map.of(
                "requests",
                config.resourceRequests(),
                "limits",
                config.resourceLimits(),
                "ttl",
                config.ttl(),
                "agent",
                agent,
                "monitors",
                monitors,
                "agentmonitors",
                monitors && agent));
        return Text.beside(Values.class, "values.yaml").filled(filling);
    }

    /** When to back up by itself; empty for never. */
    static Text schedule(VeleroConfig config) {
        return config.scheduleCron().isEmpty()
                ? Text.empty()
                : Text.beside(Values.class, "schedule.yaml")
                        .filled(Map.of(
                                "name", config.scheduleName(),
                                "cron", config.scheduleCron(),
                                "ttl", config.ttl(),
                                "timeout", config.csiSnapshotTimeout(),
                                "included", config.scheduleIncludedNamespaces(),
                                "excluded", config.excluded()));
    }
}
