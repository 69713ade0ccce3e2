package dev.foundry.plugin.velero;

import dev.foundry.api.reach.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a copy is put back to whose backup Velero does not have any more: a place of its own in the bucket. Whoever deletes a
 * backup, or lets it expire, writes into the repository of its volumes that the content is gone, and that would outlive the
 * copy. Velero may only read there, or it would delete an expired backup again at once.
 */
final class PutBack {
    private static final String LOCATION = "copy-of-";

    /** Of the names that Velero allows at the top of a bucket, the one that it leaves to others. */
    private static final String FOLDER = "plugins/foundry/";

    private PutBack() {}

    /** The name of the storage location for the copy of a backup. */
    static String location(String backup) {
        return LOCATION + backup;
    }

    /** Whether a backup lies in such a place. */
    static boolean holds(Tree backup) {
        return backup.at("spec").text("storageLocation").equals(location(backup.name()));
    }

    /** What the keys of such a backup begin with. */
    static String prefix(String backup) {
        return FOLDER + backup + "/";
    }

    /** The storage location, like the one that backups go to. */
    static Map<String, Object> spec(Tree usual, String backup) {
        Map<String, Object> spec = copied(usual.at("spec"));
        Map<String, Object> storage = copied(usual.at("spec", "objectStorage"));
        storage.put("prefix", FOLDER + backup);
        spec.put("objectStorage", storage);
        spec.put("accessMode", "ReadOnly");
        spec.put("default", false);
        spec.put("backupSyncPeriod", "10s");
        return spec;
    }

    private static Map<String, Object> copied(Tree tree) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.map().forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }
}
