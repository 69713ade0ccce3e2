package dev.foundry.plugin.seaweedfs;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import dev.foundry.api.secret.SecretRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stack.yaml says under {@code components.seaweedfs}. */
public record SeaweedfsConfig(
        @Doc("namespace of all of it") @Default("seaweedfs") @Pattern(Pattern.DNS_LABEL)
        String namespace,

        @Doc("masters, 1 or 3") @Default("1") @Range(min = 1, max = 3)
        int masterReplicas,

        @Doc("servers that keep the objects") @Default("1") @Range(min = 1, max = 100)
        int volumeReplicas,

        @Doc("servers that keep names and properties of objects") @Default("1") @Range(min = 1, max = 10)
        int filerReplicas,

        @Doc("storage class; that of the stack's storage when it is not given") @Pattern(Pattern.DNS_NAME)
        Optional<String> storageClass,

        @Doc("size of each server's volume of objects") @Default("50Gi") @Pattern(Pattern.QUANTITY)
        String storageSize,

        @Doc("who may do everything; generated when it is not given")
        Optional<SecretRef> accessKey,

        @Doc("what the former signs with; generated when it is not given")
        Optional<SecretRef> secretKey,

        @Doc("buckets besides those that components ask for") @Default("[]")
        List<String> buckets,

        @Doc("publish the S3 interface") @Default("false") boolean ingressEnabled,

        @Doc("host name of the S3 interface; s3.<cluster.primary_domain> when it is not given")
        @Pattern(Pattern.DNS_NAME)
        Optional<String> ingressHostS3,

        @Doc("let metrics be gathered where the stack keeps some") @Default("true")
        boolean serviceMonitorEnabled,

        @Doc("values of the chart, merged over all others") @Default("{}")
        Map<String, Object> values,

        @Doc("accepted from older files; the filer asks nobody for a password, and is not published")
        Optional<String> ingressHostFiler,

        @Doc("accepted from older files; the S3 interface is always there")
        Optional<Boolean> s3Enabled,

        @Doc("accepted from older files; the S3 interface answers at 8333")
        Optional<Integer> s3Port) {}
