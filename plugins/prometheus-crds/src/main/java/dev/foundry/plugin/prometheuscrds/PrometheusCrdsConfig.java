package dev.foundry.plugin.prometheuscrds;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import java.util.Map;

/** What stack.yaml says under {@code components.prometheus-crds}; the component takes part without being named. */
public record PrometheusCrdsConfig(
        @Doc("values of the chart, merged over all others") @Default("{}")
        Map<String, Object> values) {}
