package dev.foundry.plugin.velero;

/** Names of what is made in the cluster. */
final class Kinds {
    static final String API = "velero.io/v1";
    static final String BACKUP = "Backup";
    static final String RESTORE = "Restore";
    static final String SCHEDULE = "Schedule";
    static final String LOCATION = "BackupStorageLocation";
    static final String REPOSITORY = "BackupRepository";
    static final String DELETION = "DeleteBackupRequest";

    private Kinds() {}
}
