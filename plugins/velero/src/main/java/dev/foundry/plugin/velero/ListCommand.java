package dev.foundry.plugin.velero;

import dev.foundry.api.reach.Tree;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code foundry backup list}. */
@Command(
        name = "list",
        aliases = "ls",
        description = {"Lists backups, the newest first.", "foundry backup list --all"})
final class ListCommand implements Callable<Integer> {
    private final Bench bench;

    @Option(names = "--restores", description = "What was brought back, instead.")
    private boolean restores;

    @Option(names = "--schedules", description = "What is backed up by schedule, instead.")
    private boolean schedules;

    @Option(names = "--all", description = "All three.")
    private boolean all;

    ListCommand(Bench bench) {
        this.bench = bench;
    }

    @Override
    public Integer call() {
        if (all || (!restores && !schedules)) {
            table(
                    Kinds.BACKUP,
                    List.of("backup", "status", "started", "items", "errors", "expires"),
                    ListCommand::backup);
        }
        if (all || restores) {
            table(Kinds.RESTORE, List.of("restore", "of_backup", "status", "started", "errors"), ListCommand::restore);
        }
        if (all || schedules) {
            table(Kinds.SCHEDULE, List.of("schedule", "cron", "status", "last_backup"), ListCommand::schedule);
        }
        return 0;
    }

    private void table(String kind, List<String> keys, Function<Tree, List<String>> row) {
        bench.voice().table(keys, bench.newestFirst(kind).stream().map(row).toList());
    }

    private static List<String> backup(Tree backup) {
        Tree status = backup.at("status");
        return List.of(
                backup.name(),
                Phase.of(backup),
                status.text("startTimestamp"),
                status.at("progress").text("itemsBackedUp"),
                status.text("errors"),
                status.text("expiration"));
    }

    private static List<String> restore(Tree restore) {
        return List.of(
                restore.name(),
                restore.at("spec").text("backupName"),
                Phase.of(restore),
                restore.at("status").text("startTimestamp"),
                restore.at("status").text("errors"));
    }

    private static List<String> schedule(Tree schedule) {
        return List.of(
                schedule.name(),
                schedule.at("spec").text("schedule"),
                Phase.of(schedule),
                schedule.at("status").text("lastBackup"));
    }
}
