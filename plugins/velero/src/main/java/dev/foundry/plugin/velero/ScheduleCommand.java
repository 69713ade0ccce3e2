package dev.foundry.plugin.velero;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foundry backup schedule}. */
@Command(
        name = "schedule",
        description = {
            "Backs up by the clock, or stops doing so; backups made stay.",
            "foundry backup schedule hourly --cron \"0 * * * *\""
        })
final class ScheduleCommand implements Callable<Integer> {
    /** How the chart names the schedules that are its own. */
    private static final String DECLARED = "velero-";

    private static final List<String> USUALLY_EXCLUDED = List.of("kube-system", "kube-public", "kube-node-lease");
    private final Bench bench;

    @Parameters(paramLabel = "NAME", description = "The schedule.")
    private String name = "";

    @Option(
            names = "--cron",
            defaultValue = "",
            paramLabel = "WHEN",
            description = "Minute, hour, day, month, weekday, for example \"0 2 * * *\"; needed unless --delete.")
    private String cron = "";

    @Mixin
    private What what = new What();

    @Option(names = "--delete", description = "Take the schedule away.")
    private boolean delete;

    @Mixin
    private DryRun dryRun = new DryRun();

    ScheduleCommand(Bench bench) {
        this.bench = bench;
    }

    @Override
    public Integer call() {
        if (name.startsWith(DECLARED)) {
            throw new RefusedException(
                    "schedules whose names begin with " + DECLARED + " are those of stack.yaml",
                    Details.hint("change components.velero.schedule_cron, or choose another name"));
        }
        return delete ? takeAway() : make();
    }

    private int takeAway() {
        bench.find(Kinds.SCHEDULE, name);
        if (!dryRun.chosen()) {
            bench.voice().confirm("Stop the schedule " + name + "? Its backups stay.");
            bench.delete(Kinds.SCHEDULE, name);
        }
        bench.voice().result(List.of(new Field("schedule", name), new Field("result", dryRun.result("removed"))));
        return 0;
    }

    private int make() {
        if (cron.isBlank()) {
            throw new InvalidInputException(
                    "a schedule needs --cron", Details.hint("for example --cron \"0 2 * * *\" for every night at two"));
        }
        List<String> excluded = new ArrayList<>(USUALLY_EXCLUDED);
        excluded.add(bench.config().namespace());
        bench.make(
                dryRun,
                Kinds.SCHEDULE,
                bench.name(name, name),
                Map.of("schedule", cron, "template", what.spec(excluded)));
        bench.voice().result(List.of(new Field("schedule", name), new Field("result", dryRun.result("made"))));
        return 0;
    }
}
