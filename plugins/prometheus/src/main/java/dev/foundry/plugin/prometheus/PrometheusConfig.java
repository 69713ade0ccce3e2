package dev.foundry.plugin.prometheus;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stack.yaml says under {@code components.prometheus}. */
public record PrometheusConfig(
        @Doc("namespace of all of it") @Default("monitoring") @Pattern(Pattern.DNS_LABEL)
        String namespace,

        @Doc("days that metrics are kept") @Default("15") @Range(min = 1)
        int retentionDays,

        @Doc("size beyond which the oldest metrics go")
        @Default("160GB")
        @Pattern(value = "[0-9]+(B|KB|MB|GB|TB|PB|EB)", allowed = "digits and B, KB, MB, GB, TB, PB or EB")
        String retentionSize,

        @Doc("storage class; that of the stack's storage when it is not given") @Pattern(Pattern.DNS_NAME)
        Optional<String> storageClass,

        @Doc("size of the volume") @Default("200Gi") @Pattern(Pattern.QUANTITY)
        String storageSize,

        @Doc("whether alerts are sent on") @Default("true") boolean alertmanagerEnabled,

        @Doc("whether every node tells its own metrics") @Default("true")
        boolean nodeExporterEnabled,

        @Doc("whether the cluster's objects are counted") @Default("true")
        boolean kubeStateMetricsEnabled,

        @Doc("how often metrics are gathered")
        @Default("30s")
        @Pattern(value = "([0-9]+(ms|[smhd]))+", allowed = "a duration such as 30s")
        String scrapeInterval,

        @Doc("publish Prometheus' page, which asks nobody for a password") @Default("false")
        boolean ingressEnabled,

        @Doc("host name of the page; prometheus.<cluster.primary_domain> when it is not given")
        @Pattern(Pattern.DNS_NAME)
        Optional<String> ingressHost,

        @Doc("programs outside the cluster to gather from") @Default("[]")
        List<Target> externalTargets,

        @Doc("values of the chart, merged over all others") @Default("{}")
        Map<String, Object> values,

        @Doc("accepted from older files; Grafana is a component of its own") @Default("false")
        boolean grafanaEnabled) {

    /** A program outside the cluster. */
    public record Target(
            @Doc("tells its metrics from others'")
            @Pattern(value = "[a-z0-9]([a-z0-9-]*[a-z0-9])?", allowed = "a DNS label")
            String name,

            @Doc("host and port, one or more") List<String> targets,

            @Doc("where they are told") @Default("/metrics") @Pattern(value = "/[^\\s\"]*", allowed = "a path")
            String metricsPath,

            @Doc("of the query") @Default("{}") Map<String, String> params,

            @Doc("another interval than the usual one")
            @Pattern(value = "([0-9]+(ms|[smhd]))+", allowed = "a duration such as 30s")
            Optional<String> scrapeInterval) {}
}
