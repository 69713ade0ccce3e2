package dev.foundry.plugin.loki;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.OneOf;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import dev.foundry.api.secret.SecretRef;
import java.util.Map;
import java.util.Optional;

/** What stack.yaml says under {@code components.loki}. */
public record LokiConfig(
        @Doc("namespace of all of it") @Default("loki") @Pattern(Pattern.DNS_LABEL)
        String namespace,

        @Doc("Loki as one program; it knows no other way here")
        @Default("SingleBinary")
        @OneOf({"SingleBinary", "Monolithic"})
        String deploymentMode,

        @Doc("where logs are kept: in a bucket of the stack's object storage, or on a volume")
        @Default("s3")
        @OneOf({"s3", "filesystem"})
        String storageBackend,

        @Doc("name of the bucket") @Default("loki") @Pattern(Pattern.BUCKET)
        String s3Bucket,

        @Doc("days that logs are kept") @Default("30") @Range(min = 1, max = 36500)
        int retentionDays,

        @Doc("storage class; that of the stack's storage when it is not given") @Pattern(Pattern.DNS_NAME)
        Optional<String> storageClass,

        @Doc("size of the volume: of what is not in the bucket yet, or of everything")
        @Default("10Gi")
        @Pattern(Pattern.QUANTITY)
        String storageSize,

        @Doc("ship the logs of every pod, with Alloy; the key is called as in the former tool") @Default("true")
        boolean promtailEnabled,

        @Doc("values of Loki's chart, merged over all others") @Default("{}")
        Map<String, Object> values,

        @Doc("values of Alloy's chart, merged over all others") @Default("{}")
        Map<String, Object> alloyValues,

        @Doc("keep logs in this store instead of the stack's; the bucket must be there") @Pattern(Pattern.ENDPOINT)
        Optional<String> s3Endpoint,

        @Doc("region that requests to s3_endpoint are signed for") @Default("us-east-1") @Pattern(Pattern.WORD)
        String s3Region,

        @Doc("access key at s3_endpoint") Optional<SecretRef> s3AccessKey,
        @Doc("secret key at s3_endpoint") Optional<SecretRef> s3SecretKey,

        @Doc("accepted from older files; Loki asks nobody for a password, and is not published")
        Optional<Boolean> ingressEnabled,

        @Doc("accepted from older files") Optional<String> ingressHost) {}
