package dev.foundry.host.cli;

import dev.foundry.host.cli.mixin.DryRun;
import dev.foundry.host.engine.Options;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that look or change by the engine. */
final class RunChoices {
    @Option(names = "--adopt", description = "Take over what is in the way and was not put there by Foundry.")
    private boolean adopt;

    @Option(names = "--fail-fast", description = "Stop at the first failure.")
    private boolean failFast;

    @Mixin
    private final DryRun dryRun = new DryRun();

    @Option(
            names = "--fault",
            paramLabel = "HOST:KIND[@N]",
            description = {
                "In a rehearsal: what goes wrong, for example web2:disconnect@3.",
                "Kinds: disconnect, lost, fail, unreachable. A resource's id may stand for HOST. May be given several times."
            })
    private List<String> faults = List.of();

    Options options(boolean purge) {
        return new Options(purge, adopt, failFast);
    }

    boolean dryRun() {
        return dryRun.chosen();
    }

    List<String> faults() {
        return faults;
    }
}
