package org.example.minio;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import java.util.List;

/** The keys of {@code components.minio}. */
record MinioConfig(
        @Doc("Folder on the host for objects; it is kept on restart, upgrade and removal.")
        @Default("/var/lib/foundry-minio")
        @Pattern(value = ABSOLUTE, allowed = "an absolute path")
        String dataDir,

        @Doc("Folder on the host for the certificate.")
        @Default("/etc/foundry-minio")
        @Pattern(value = ABSOLUTE, allowed = "an absolute path")
        String configDir,

        @Doc("Port of the S3 interface on every address of the host.") @Default("9000") @Range(min = 1, max = 65535)
        int port,

        @Doc("Port of the web console on every address of the host.") @Default("9001") @Range(min = 1, max = 65535)
        int consolePort,

        @Doc("Buckets to keep besides those that components ask for, each with a user of its name.") @Default("[]")
        List<String> buckets) {
    private static final String ABSOLUTE = "(/[A-Za-z0-9._-]+)+";

    MinioConfig {
        buckets = List.copyOf(buckets);
    }
}
