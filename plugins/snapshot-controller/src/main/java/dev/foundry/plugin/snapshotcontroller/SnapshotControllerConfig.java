package dev.foundry.plugin.snapshotcontroller;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import java.util.Map;

/** What stack.yaml says under {@code components.snapshot-controller}; the component takes part without being named. */
public record SnapshotControllerConfig(
        @Doc("values of the chart, merged over all others") @Default("{}")
        Map<String, Object> values) {}
