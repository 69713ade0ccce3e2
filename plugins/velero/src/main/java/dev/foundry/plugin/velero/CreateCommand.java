package dev.foundry.plugin.velero;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Voice.Field;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code foundry backup create}. */
@Command(
        name = "create",
        description = {"Backs up the cluster, or some of its namespaces.", "foundry backup create before-upgrade -n web"
        })
final class CreateCommand implements Callable<Integer> {
    private final Bench bench;

    @Parameters(
            arity = "0..1",
            defaultValue = "",
            paramLabel = "NAME",
            description = "Its name; by default backup- and the time in UTC.")
    private String name = "";

    @Mixin
    private What what = new What();

    @Mixin
    private DryRun dryRun = new DryRun();

    CreateCommand(Bench bench) {
        this.bench = bench;
    }

    @Override
    public Integer call() {
        String made = bench.name(name, "backup");
        bench.make(dryRun, Kinds.BACKUP, made, what.spec(List.of()));
        bench.voice().result(List.of(new Field("backup", made), new Field("result", dryRun.result("asked for"))));
        bench.voice().say("see how far it is: foundry backup describe " + made);
        return 0;
    }
}
