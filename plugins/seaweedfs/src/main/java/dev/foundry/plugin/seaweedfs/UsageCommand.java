package dev.foundry.plugin.seaweedfs;

import com.google.gson.Gson;
import dev.foundry.api.capability.ClusterService;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.reach.Tree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code foundry object usage}: what SeaweedFS' master knows of its volumes, added up by bucket. */
@Command(
        name = "usage",
        description = {
            "Shows how much space each bucket takes, with copies and with what is deleted and not yet cleared.",
            "foundry object usage"
        })
final class UsageCommand implements Callable<Integer> {
    private static final Gson JSON = new Gson();
    private final Workbench workbench;

    UsageCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    /** Space in bytes. */
    private record Space(long taken, long deleted) {
        Space plus(Space other) {
            return new Space(taken + other.taken, deleted + other.deleted);
        }
    }

    @Override
    public Integer call() {
        workbench.requireLive("cluster");
        SeaweedfsConfig config =
                workbench.stack(SeaweedfsComponent.NAME, SeaweedfsConfig.class).config();
        ClusterService master = ClusterService.of(config.namespace(), "seaweedfs-master", 9333);
        String answer = workbench.look().cluster().read(master.proxied("/vol/status"));
        Map<String, Space> buckets = new TreeMap<>();
        add(Tree.of(JSON.fromJson(answer, Map.class)).at("Volumes", "DataCenters"), buckets);
        workbench
                .voice()
                .table(
                        List.of("bucket", "bytes", "deleted_bytes"),
                        buckets.entrySet().stream()
                                .map(entry -> List.of(
                                        entry.getKey(),
                                        entry.getValue().taken(),
                                        entry.getValue().deleted()))
                                .toList());
        return 0;
    }

    /** Data centers hold racks, racks servers, servers a list of volumes, each of one bucket. */
    private static void add(Tree places, Map<String, Space> buckets) {
        for (Object name : places.map().keySet()) {
            String key = String.valueOf(name);
            add(places.at(key), buckets);
            for (Tree volume : places.items(key)) {
                String bucket = volume.text("Collection");
                if (!bucket.isEmpty()) {
                    buckets.merge(
                            bucket, new Space(bytes(volume, "Size"), bytes(volume, "DeletedByteCount")), Space::plus);
                }
            }
        }
    }

    private static long bytes(Tree volume, String key) {
        return volume.map().get(key) instanceof Number number ? number.longValue() : 0;
    }
}
