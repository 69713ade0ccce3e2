package dev.foundry.host.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "upgrade",
        description = {
            "Brings every component to the version that the stack file or its plugin names.",
            "foundry stack upgrade --dry-run",
            "Each component follows its own way: backups first, one host at a time, allowed steps."
        })
final class StackUpgradeCommand implements Callable<Integer> {
    private static final String NAME = "foundry stack upgrade";
    private final Foundry foundry;

    @Mixin
    private final RunChoices choices = new RunChoices();

    StackUpgradeCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public Integer call() {
        return choices.dryRun()
                ? new PlanWork(foundry).install(List.of(), choices.options(false), choices.faults(), false, NAME)
                : new RunWork(foundry).converge("upgrade", List.of(), choices.options(false), choices.faults(), NAME);
    }
}
