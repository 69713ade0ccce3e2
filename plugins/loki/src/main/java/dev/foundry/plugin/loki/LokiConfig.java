package dev.foundry.plugin.loki;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.OneOf;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import java.util.Map;
import java.util.Optional;

/** What stack.yaml says under {@code components.loki}. */
public record LokiConfig(
        @Doc("namespace of all of it")
        @Default("loki")
        @Pattern(value = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", allowed = "a DNS label")
        String namespace,

        @Doc("Loki as one program; it knows no other way here")
        @Default("SingleBinary")
        @OneOf({"SingleBinary", "Monolithic"})
        String deploymentMode,

        @Doc("where logs are kept: in a bucket of the stack's object storage, or on a volume")
        @Default("s3")
        @OneOf({"s3", "filesystem"})
        String storageBackend,

        @Doc("name of the bucket")
        @Default("loki")
        @Pattern(value = "[a-z0-9][a-z0-9-]{1,61}[a-z0-9]", allowed = "small letters, digits and dashes")
        String s3Bucket,

        @Doc("days that logs are kept") @Default("30") @Range(min = 1, max = 36500)
        int retentionDays,

        @Doc("storage class; that of the stack's storage when it is not given")
        @Pattern(value = "[a-z0-9]([a-z0-9.-]*[a-z0-9])?", allowed = "a storage class's name")
        Optional<String> storageClass,

        @Doc("size of the volume: of what is not in the bucket yet, or of everything")
        @Default("10Gi")
        @Pattern(value = "[0-9]+[KMGTPE]i?", allowed = "a quantity such as 10Gi")
        String storageSize,

        @Doc("ship the logs of every pod, with Alloy; the key is called as in the former tool") @Default("true")
        boolean promtailEnabled,

        @Doc("values of Loki's chart, merged over all others") @Default("{}")
        Map<String, Object> values,

        @Doc("values of Alloy's chart, merged over all others") @Default("{}")
        Map<String, Object> alloyValues) {}
