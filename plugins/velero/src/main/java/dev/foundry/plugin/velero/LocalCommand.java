package dev.foundry.plugin.velero;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Voice.Field;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foundry backup local}. */
@Command(
        name = "local",
        description = {
            "Copies a backup with the content of its volumes to this machine.",
            "foundry backup local before-upgrade --to /media/usb/backups",
            "What is there already from an earlier copy is not fetched again. To read the volumes one day, keep the"
                    + " password too: foundry stack backup saves it."
        })
final class LocalCommand implements Callable<Integer> {
    private final Bench bench;

    @Parameters(paramLabel = "BACKUP", description = "The backup; it must be completed.")
    private String backup = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FOLDER",
            description = "Where copies lie, each in its own folder.")
    private String folder = "";

    @Mixin
    private DryRun dryRun = new DryRun();

    LocalCommand(Bench bench) {
        this.bench = bench;
    }

    @Override
    public Integer call() {
        bench.completed(backup);
        LocalCopy copy = new LocalCopy(bench.folder(folder, backup));
        ObjectsOfBucket objects = bench.objects();
        LocalCopy.Work work = copy.toFetch(objects, bench.folders(backup));
        if (!dryRun.chosen()) {
            copy.fetch(objects, work);
        }
        bench.voice()
                .result(List.of(
                        new Field("backup", backup),
                        new Field("folder", copy.folder().path()),
                        new Field("objects", work.all().size()),
                        new Field("fetched", work.missing().size()),
                        new Field("fetched_bytes", work.bytes()),
                        new Field("result", dryRun.result("copied"))));
        return 0;
    }
}
