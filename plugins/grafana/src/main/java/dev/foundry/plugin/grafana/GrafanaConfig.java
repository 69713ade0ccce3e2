package dev.foundry.plugin.grafana;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.OidcClient;
import java.util.Map;
import java.util.Optional;

/** What stack.yaml says under {@code components.grafana}. */
public record GrafanaConfig(
        @Doc("namespace of all of it") @Default("grafana") @Pattern(Pattern.DNS_LABEL)
        String namespace,

        @Doc("who may change everything") @Default("admin") @Pattern(Pattern.WORD)
        String adminUser,

        @Doc("the user's password; generated when it is not given")
        Optional<SecretRef> adminPassword,

        @Doc("storage class; that of the stack's storage when it is not given") @Pattern(Pattern.DNS_NAME)
        Optional<String> storageClass,

        @Doc("size of the volume") @Default("5Gi") @Pattern(Pattern.QUANTITY)
        String storageSize,

        @Doc("publish it") @Default("false") boolean ingressEnabled,

        @Doc("host name; grafana.<cluster.primary_domain> when it is not given") @Pattern(Pattern.DNS_NAME)
        Optional<String> ingressHost,

        @Doc("show dashboards of cluster, pods and logs") @Default("true")
        boolean defaultDashboardsEnabled,

        @Doc("Grafana's own alerting: content by the name of a provisioning file") @Default("{}")
        Map<String, Object> alerting,

        @Doc("values of the chart, merged over all others") @Default("{}")
        Map<String, Object> values,

        @Doc("address of metrics; those of the stack when it is not given") @Pattern(Pattern.ENDPOINT)
        Optional<String> prometheusUrl,

        @Doc("address of logs; those of the stack when it is not given") @Pattern(Pattern.ENDPOINT)
        Optional<String> lokiUrl,

        @Doc("who vouches for people, besides the user with the password")
        Optional<OidcClient> oidc,

        @Doc("role of a person whom oidc vouches for, in JMESPath; Viewer when it is not given")
        Optional<String> oidcRoleAttributePath,

        @Doc("accepted from older files; dashboards of the cluster's ConfigMaps are always shown")
        Optional<Boolean> sidecarEnabled) {}
