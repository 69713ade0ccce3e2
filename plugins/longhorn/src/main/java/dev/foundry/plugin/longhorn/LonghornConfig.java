package dev.foundry.plugin.longhorn;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.OneOf;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import java.util.Map;
import java.util.Optional;

/** What stack.yaml says under {@code components.longhorn}, or {@code components.storage}. */
public record LonghornConfig(
        @Doc("other storages are components: local-path, nfs") @Default("longhorn") @OneOf({"longhorn"})
        String backend,

        @Doc("name of the storage class; there is no other") @Default("longhorn") @OneOf({"longhorn"})
        String storageClassName,

        @Doc("whether claims that name no class get this one") @Default("true")
        boolean setDefault,

        @Doc("how volumes are kept") Settings longhorn,

        @Doc("values of the chart, merged over all others") @Default("{}")
        Map<String, Object> values) {

    /** How volumes are kept. */
    public record Settings(
            @Doc("copies of every volume, each on a node of its own; by default one a node, three at the most")
            @Range(min = 1, max = 20)
            Optional<Long> replicaCount,

            @Doc("folder of the first disk on every node") @Default("/var/lib/longhorn") @Pattern(Pattern.ABSOLUTE_PATH)
            String dataPath,

            @Doc("percent of a node's processors for instance managers") @Default("12") @Range(min = 0, max = 40)
            int guaranteedInstanceManagerCpu,

            @Doc("a copy where it is used") @Default("disabled") @OneOf({"disabled", "best-effort", "strict-local"})
            String defaultDataLocality,

            @Doc("a further disk by the name of its node") @Default("{}")
            Map<String, NodeDisk> nodeDisks,

            @Doc("publish Longhorn's page, which asks nobody for a password") @Default("false")
            boolean ingressEnabled,

            @Doc("host name of the page; longhorn.<cluster.primary_domain> when it is not given")
            @Pattern(Pattern.DNS_NAME)
            Optional<String> ingressHost,

            @Doc("let metrics be gathered where the stack keeps some") @Default("true")
            boolean serviceMonitorEnabled) {}
}
