package dev.foundry.plugin.localpath;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.OneOf;
import dev.foundry.api.config.Pattern;
import java.util.Map;

/** What stack.yaml says under {@code components.local-path}. */
public record LocalPathConfig(
        @Doc("namespace of the provisioner")
        @Default("kube-system")
        @Pattern(value = Pattern.DNS_LABEL, allowed = "a DNS label")
        String namespace,

        @Doc("name of the storage class")
        @Default("local-path")
        @Pattern(value = Pattern.DNS_LABEL, allowed = "a DNS label")
        String storageClassName,

        @Doc("whether claims that name no class get this one") @Default("true")
        boolean setDefault,

        @Doc("folder on every node that the volumes lie in")
        @Default("/opt/local-path-provisioner")
        @Pattern(value = "(/[A-Za-z0-9._-]+)+", allowed = "an absolute path without spaces")
        String path,

        @Doc("what becomes of a volume when its claim goes") @Default("Delete") @OneOf({"Delete", "Retain"})
        String reclaimPolicy,

        @Doc("values of the chart, merged over all others") @Default("{}")
        Map<String, Object> values) {}
