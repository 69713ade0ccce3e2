package dev.foundry.plugin.velero;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.reach.Tree;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code foundry backup delete}. */
@Command(
        name = "delete",
        aliases = "rm",
        description = {"Deletes a backup with all it holds in the bucket.", "foundry backup delete before-upgrade"})
final class DeleteCommand implements Callable<Integer> {
    private final Bench bench;

    @Parameters(paramLabel = "BACKUP", description = "The backup.")
    private String backup = "";

    @Mixin
    private DryRun dryRun = new DryRun();

    DeleteCommand(Bench bench) {
        this.bench = bench;
    }

    /** Who deletes the object alone gets it back at the next look into the bucket. */
    @Override
    public Integer call() {
        Tree found = bench.find(Kinds.BACKUP, backup);
        if (!dryRun.chosen()) {
            bench.voice()
                    .confirm("Delete the backup " + backup + " of "
                            + found.at("status").text("startTimestamp") + " with all it holds?");
        }
        if (PutBack.holds(found)) {
            if (!dryRun.chosen()) {
                bench.deletePutBack(backup);
            }
            bench.voice().say(dryRun.result("deleted"));
            return 0;
        }
        bench.make(dryRun, Kinds.DELETION, bench.name("", backup), Map.of("backupName", backup));
        bench.voice()
                .say(dryRun.result("asked for")
                        + "; it is gone from the list when its content is: foundry backup list");
        return 0;
    }
}
