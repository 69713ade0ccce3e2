package dev.foundry.plugin.longhorn;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A folder of a node that volumes lie in, besides the one of every node. */
public record NodeDisk(
        @Doc("folder that is there, usually the mount of a disk") @Pattern(Pattern.ABSOLUTE_PATH)
        String path,

        @Doc("bytes of it that volumes leave free") @Default("0") @Range(min = 0)
        long storageReserved) {
    static final String API = "longhorn.io/v1beta2";

    /** As Longhorn is told of it: a field of its node. */
    Map<String, Object> of(String node, String name) {
        Map<String, Object> disk = new HashMap<>(Map.of("path", path, "diskType", "filesystem", "tags", List.of()));
        disk.putAll(Map.of("allowScheduling", true, "evictionRequested", false, "storageReserved", storageReserved));
        Map<String, Object> metadata = Map.of("namespace", LonghornComponent.NAMESPACE, "name", node);
        Map<String, Object> spec = Map.of("disks", Map.of(name, disk));
        return Map.of("apiVersion", API, "kind", "Node", "metadata", metadata, "spec", spec);
    }
}
