package dev.foundry.plugin.loki;

import dev.foundry.api.command.Workbench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foundry logs}: of pods as they are, and of all that were kept. */
@Command(
        name = "logs",
        description = {
            "Shows logs of the cluster's pods: as they are, or what was kept of all.",
            "foundry logs web",
            "A pod that is called like a verb is shown by the verb show."
        })
final class LogsCommand implements Callable<Integer> {
    private final Workbench workbench;

    @Mixin
    private final PodLogs logs = new PodLogs();

    LogsCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() {
        return logs.show(workbench);
    }

    @Command(
            name = "show",
            description = {
                "Shows what a pod wrote, or all pods with a label.",
                "foundry logs show web-0 -n shop --tail 100",
                "foundry logs show --selector app=web -A --since 1h --follow"
            })
    int show(@Mixin PodLogs chosen) {
        return chosen.show(workbench);
    }

    @Command(
            name = "query",
            description = {
                "Shows what LogQL finds in all that was kept, the newest last.",
                "foundry logs query '{namespace=\"shop\"} |= \"error\"' --since 6h",
                "foundry logs query 'sum by (app) (rate({namespace=\"shop\"}[5m]))'"
            })
    int query(
            @Parameters(paramLabel = "LOGQL", description = "The query.") String logql,
            @Option(
                            names = "--since",
                            defaultValue = "1h",
                            paramLabel = "TIME",
                            description = "Not older than this, for example 30m.")
                    String since,
            @Option(
                            names = "--limit",
                            defaultValue = "1000",
                            paramLabel = "LINES",
                            description = "No more than these, the newest.")
                    int limit) {
        return new KeptLogs(workbench).show(logql, since, limit);
    }
}
