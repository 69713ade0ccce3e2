package dev.foundry.plugin.velero;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Voice.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foundry backup restore}. */
@Command(
        name = "restore",
        description = {
            "Brings back what a backup holds; what is there already stays as it is.",
            "foundry backup restore before-upgrade -n web",
            "foundry backup restore before-upgrade --from-local /media/usb/backups"
        })
final class RestoreCommand implements Callable<Integer> {
    private final Bench bench;

    @Parameters(paramLabel = "BACKUP", description = "The backup; it must be completed.")
    private String backup = "";

    @Option(
            names = "--name",
            defaultValue = "",
            paramLabel = "NAME",
            description = "Name of the restore; by default the backup's and the time in UTC.")
    private String name = "";

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

    @Option(
            names = "--restore-pvs",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Bring volumes back too.")
    private boolean volumes = true;

    @Option(
            names = "--from-local",
            paramLabel = "FOLDER",
            description =
                    "From the copy that 'backup local' made in this folder; what the bucket lacks is put there first.")
    private Optional<String> local = Optional.empty();

    @Mixin
    private DryRun dryRun = new DryRun();

    RestoreCommand(Bench bench) {
        this.bench = bench;
    }

    @Override
    public Integer call() {
        local.ifPresent(this::bringBack);
        if (local.isEmpty() || !dryRun.chosen()) {
            bench.completed(backup);
        }
        String made = bench.name(name, "restore-" + backup);
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("backupName", backup);
        spec.put("restorePVs", volumes);
        if (!included.isEmpty()) {
            spec.put("includedNamespaces", List.copyOf(included));
        }
        if (!excluded.isEmpty()) {
            spec.put("excludedNamespaces", List.copyOf(excluded));
        }
        bench.make(dryRun, Kinds.RESTORE, made, spec);
        bench.voice().result(List.of(new Field("restore", made), new Field("result", dryRun.result("asked for"))));
        bench.voice().say("see how far it is: foundry backup describe --restore " + made);
        return 0;
    }

    /** What a bucket has is never written over: volumes' content goes by names that tell what is in it. */
    private void bringBack(String folder) {
        LocalCopy copy = new LocalCopy(bench.folder(folder, backup));
        List<String> keys = copy.keys();
        String prefix = bench.known(Kinds.BACKUP, backup).map(Bench::prefix).orElseGet(() -> PutBack.prefix(backup));
        List<String> lacking = bench.objects().lacking(prefix, keys);
        bench.voice()
                .say(dryRun.result("put into the bucket") + ": " + lacking.size() + " of " + keys.size() + " objects");
        if (!dryRun.chosen()) {
            ObjectsOfBucket objects = bench.writtenObjects();
            lacking.forEach(key -> objects.write(prefix + key, copy.folder().read(key)));
            bench.awaitSeen(backup);
        }
    }
}
