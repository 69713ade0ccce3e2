package dev.foundry.plugin.velero;

import dev.foundry.api.Stack;
import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.OneOf;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import dev.foundry.api.secret.SecretRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of {@code components.velero}. */
record VeleroConfig(
        @Doc("Namespace it runs in.") @Default("velero") @Pattern(Pattern.DNS_LABEL)
        String namespace,

        @Doc("Accepted from older files; every place is spoken to by the S3 protocol.") @OneOf({"s3", "aws"})
        Optional<String> provider,

        @Doc("Keep backups in this store instead of the stack's.") @Pattern(Pattern.ENDPOINT)
        Optional<String> s3Endpoint,

        @Doc("Bucket for the backups.") @Default("velero") @Pattern(Pattern.BUCKET)
        String s3Bucket,

        @Doc("Region that requests to s3_endpoint are signed for.") @Default("us-east-1") @Pattern(Pattern.WORD)
        String s3Region,

        @Doc("Access key at s3_endpoint.") Optional<SecretRef> s3AccessKey,
        @Doc("Secret key at s3_endpoint.") Optional<SecretRef> s3SecretKey,

        @Doc("Talk to s3_endpoint whoever it is.") @Default("false")
        boolean s3InsecureSkipTlsVerify,

        @Doc("Name the bucket of s3_endpoint in the path.") @Default("true")
        boolean s3ForcePathStyle,

        @Doc("Use this place for backups that name none.") @Default("true")
        boolean defaultBackupStorageLocation,

        @Doc("Days that backups are kept.") @Default("30") @Range(min = 1, max = 3650)
        int backupRetentionDays,

        @Doc("Name of the schedule.") @Default("daily-backup") @Pattern(Pattern.DNS_LABEL)
        String scheduleName,

        @Doc("When to back up, minute hour day month weekday; empty for never.")
        @Default("0 2 * * *")
        @Pattern(value = "|[0-9*/,-]+( [0-9A-Za-z*/,-]+){4}|@[a-z]+", allowed = "five fields of cron, or empty")
        String scheduleCron,

        @Doc("Days until a schedule's last good backup is too old.") @Default("2") @Range(min = 1, max = 3650)
        int backupStaleDays,

        @Doc("Back up only these namespaces.") @Default("[]")
        List<String> scheduleIncludedNamespaces,

        @Doc("Do not back up these namespaces; by default kube-system and Velero's own.")
        Optional<List<String>> scheduleExcludedNamespaces,

        @Doc("Snapshot volumes that can be; by default where the stack has what it takes.")
        Optional<Boolean> snapshotsEnabled,

        @Doc("Copy the content of volumes to the bucket, by a program on every node.") @Default("true")
        boolean deployNodeAgent,

        @Doc("How long a snapshot may take.")
        @Default("10m")
        @Pattern(value = "[0-9]+[smh]", allowed = "a number and s, m or h")
        String csiSnapshotTimeout,

        @Doc("What Velero asks of a node.") @Default("{cpu: 50m, memory: 128Mi}")
        Map<String, String> resourceRequests,

        @Doc("What Velero may use of a node.") @Default("{memory: 512Mi}")
        Map<String, String> resourceLimits,

        @Doc("Let the stack's metrics store measure it; by default where the stack has one.")
        Optional<Boolean> serviceMonitorEnabled,

        @Doc("Values of the chart, merged over all others.") @Default("{}")
        Map<String, Object> values) {
    VeleroConfig {
        scheduleIncludedNamespaces = List.copyOf(scheduleIncludedNamespaces);
    }

    /** Where backups go: the store that the file names, else the stack's. */
    static ObjectStorage store(Stack<VeleroConfig> stack) {
        VeleroConfig config = stack.config();
        return ObjectStorage.given(config.s3Endpoint(), config.s3Region(), config.s3AccessKey(), config.s3SecretKey())
                .<ObjectStorage>map(store -> store.pathStyle(config.s3ForcePathStyle()))
                .orElseGet(() -> stack.require(ObjectStorage.class));
    }
}
