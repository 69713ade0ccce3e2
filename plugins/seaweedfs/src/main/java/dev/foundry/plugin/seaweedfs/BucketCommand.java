package dev.foundry.plugin.seaweedfs;

import dev.foundry.api.capability.ObjectStorage;
import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.reach.Tree;
import dev.foundry.api.resource.ClusterTask;
import dev.foundry.api.resource.ClusterTasks;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code foundry object bucket}: buckets that the stack made, and further ones. */
@Command(
        name = "bucket",
        description = {"Buckets, each with keys of its own.", "foundry object bucket list"})
final class BucketCommand {
    private static final String LIST = "components.seaweedfs.buckets";
    /** How the names of Jobs that make buckets begin. */
    private static final String JOBS = "bucket-";

    private static final List<String> KEYS = List.of("bucket", "result");
    private final Workbench workbench;

    BucketCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Command(
            name = "list",
            aliases = "ls",
            description = {
                "Lists the buckets of stack.yaml and those that components asked for.",
                "foundry object bucket list"
            })
    int list() {
        ClusterLook cluster = cluster();
        SeaweedfsConfig config = config();
        Stream<String> made = cluster.list("batch/v1", "Job", config.namespace(), Map.of()).stream()
                .map(job -> Tree.of(job).name())
                .filter(job -> job.startsWith(JOBS))
                .map(job -> job.substring(JOBS.length()));
        List<List<String>> rows = new TreeSet<>(
                        Stream.concat(made, config.buckets().stream()).toList())
                .stream()
                        .map(name -> List.of(name, state(name, cluster), ObjectStorage.SECRETS + "/" + name))
                        .toList();
        workbench.voice().table(List.of("bucket", "state", "keys"), rows);
        return 0;
    }

    private String state(String name, ClusterLook cluster) {
        return ClusterTasks.state(bucket(name), cluster).name().toLowerCase(Locale.ROOT);
    }

    @Command(
            name = "create",
            description = {
                "Adds a bucket to stack.yaml and makes it, with keys of its own in the secret store.",
                "foundry object bucket create photos --dry-run",
                "foundry object bucket create photos"
            })
    int create(
            @Parameters(paramLabel = "NAME", description = "3 to 63 small letters, digits and dashes.") String name,
            @Mixin DryRun dryRun) {
        ObjectStorage.Bucket.check(name);
        if (config().buckets().contains(name)) {
            throw new RefusedException(
                    "stack.yaml has the bucket " + name + " already",
                    Details.hint("foundry component install seaweedfs"));
        }
        if (!dryRun.chosen()) {
            workbench.addToStackFile(LIST, '"' + name + '"');
            workbench.converge(SeaweedfsComponent.NAME);
        }
        workbench.voice().table(KEYS, List.of(List.of(name, dryRun.result("made"))));
        return 0;
    }

    @Command(
            name = "delete",
            aliases = "rm",
            description = {
                "Deletes a bucket with all that lies in it, and the identity that could use it.",
                "foundry object bucket delete photos --dry-run",
                "foundry object bucket delete photos"
            })
    int delete(@Parameters(paramLabel = "NAME", description = "Of the bucket.") String name, @Mixin DryRun dryRun) {
        ObjectStorage.Bucket.check(name);
        if (config().buckets().contains(name)) {
            throw new RefusedException(
                    "stack.yaml has the bucket " + name + ", and it would be made again",
                    Details.hint("take it out of " + LIST + " first"));
        }
        if (ClusterTasks.state(bucket(name), cluster()) == ClusterTasks.State.ABSENT) {
            throw new NotFoundException(
                    "the stack made no bucket " + name, Details.hint("foundry object bucket list shows them"));
        }
        if (!dryRun.chosen()) {
            workbench.voice().confirm("delete the bucket " + name + " with all that lies in it?");
            new ClusterTasks().remove(bucket(name), workbench.hands());
        }
        workbench.voice().table(KEYS, List.of(List.of(name, dryRun.result("deleted"))));
        return 0;
    }

    private ClusterTask bucket(String name) {
        return SeaweedfsComponent.buckets(workbench.stack(SeaweedfsComponent.NAME, SeaweedfsConfig.class))
                .task(name);
    }

    private SeaweedfsConfig config() {
        return workbench.stack(SeaweedfsComponent.NAME, SeaweedfsConfig.class).config();
    }

    private ClusterLook cluster() {
        workbench.requireLive("cluster");
        return workbench.look().cluster();
    }
}
