package dev.foundry.plugin.velero;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that say what is backed up. */
final class What {
    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "Only this namespace; may be given several times.")
    private List<String> included = new ArrayList<>();

    @Option(
            names = "--exclude-namespace",
            paramLabel = "NAME",
            description = "Not this namespace; may be given several times.")
    private List<String> excluded = new ArrayList<>();

    @Option(names = "--ttl", defaultValue = "720h", paramLabel = "DURATION", description = "How long it is kept.")
    private String ttl = "720h";

    @Option(names = "--snapshot-volumes", description = "Snapshot volumes.")
    private boolean snapshots;

    @Option(names = "--fs-backup", description = "Copy the files of every pod's volumes.")
    private boolean files;

    @Option(names = "--storage-location", defaultValue = "default", paramLabel = "NAME", description = "Where it goes.")
    private String location = "default";

    /** As a backup's spec; what is excluded by default is excluded unless namespaces are chosen. */
    Map<String, Object> spec(List<String> usuallyExcluded) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("ttl", ttl);
        spec.put("storageLocation", location);
        if (!included.isEmpty()) {
            spec.put("includedNamespaces", List.copyOf(included));
        }
        List<String> left = included.isEmpty() && excluded.isEmpty() ? usuallyExcluded : excluded;
        if (!left.isEmpty()) {
            spec.put("excludedNamespaces", List.copyOf(left));
        }
        if (snapshots) {
            spec.put("snapshotVolumes", true);
        }
        if (files) {
            spec.put("defaultVolumesToFsBackup", true);
        }
        return spec;
    }
}
