package dev.foundry.plugin.externals3;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.secret.SecretRef;

/** The keys of {@code components.external-s3}. */
record ExternalS3Config(
        @Doc(value = "Its address.", example = "https://s3.example.com") @Pattern(Pattern.ENDPOINT)
        String endpoint,

        @Doc("Region that requests are signed for.") @Default("us-east-1") @Pattern(Pattern.WORD)
        String region,

        @Doc("Name buckets in the path; false: in the host name.") @Default("true")
        boolean pathStyle,

        @Doc(value = "Put before every bucket's name.", example = "homelab-")
        @Default("")
        @Pattern(value = "([a-z0-9][a-z0-9-]*)?", allowed = "small letters, digits and dashes")
        String bucketPrefix,

        @Doc("Access key that may use the buckets.") SecretRef accessKey,
        @Doc("Secret key of it.") SecretRef secretKey) {}
