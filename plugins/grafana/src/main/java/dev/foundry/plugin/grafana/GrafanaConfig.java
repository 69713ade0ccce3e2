package dev.foundry.plugin.grafana;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.secret.SecretRef;
import java.util.Map;
import java.util.Optional;

/** What stack.yaml says under {@code components.grafana}. */
public record GrafanaConfig(
        @Doc("namespace of all of it")
        @Default("grafana")
        @Pattern(value = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", allowed = "a DNS label")
        String namespace,

        @Doc("who may change everything")
        @Default("admin")
        @Pattern(value = "[A-Za-z0-9._-]+", allowed = "letters, digits, dot, dash and underscore")
        String adminUser,

        @Doc("the user's password; generated when it is not given")
        Optional<SecretRef> adminPassword,

        @Doc("storage class; that of the stack's storage when it is not given")
        @Pattern(value = "[a-z0-9]([a-z0-9.-]*[a-z0-9])?", allowed = "a storage class's name")
        Optional<String> storageClass,

        @Doc("size of the volume")
        @Default("5Gi")
        @Pattern(value = "[0-9]+[KMGTPE]i?", allowed = "a quantity such as 5Gi")
        String storageSize,

        @Doc("publish it") @Default("false") boolean ingressEnabled,

        @Doc("host name; grafana.<cluster.primary_domain> when it is not given")
        @Pattern(value = "[a-z0-9]([a-z0-9.-]*[a-z0-9])?", allowed = "a host name")
        Optional<String> ingressHost,

        @Doc("show dashboards of cluster, pods and logs") @Default("true")
        boolean defaultDashboardsEnabled,

        @Doc("Grafana's own alerting: content by the name of a provisioning file") @Default("{}")
        Map<String, Object> alerting,

        @Doc("values of the chart, merged over all others") @Default("{}")
        Map<String, Object> values) {}
