package dev.foundry.host.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "uninstall",
        description = {
            "Takes the whole stack away; data stays unless --purge says otherwise.",
            "foundry stack uninstall --dry-run",
            "What was there before Foundry comes back or stays; what is left behind is listed."
        })
final class StackUninstallCommand implements Callable<Integer> {
    private final Foundry foundry;

    @Mixin
    private final RunChoices choices = new RunChoices();

    @Option(names = "--purge", description = "Data goes too: volumes, zones, secrets, registries. It cannot come back.")
    private boolean purge;

    StackUninstallCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public Integer call() {
        String name = "foundry stack uninstall" + (purge ? " --purge" : "");
        return choices.dryRun()
                ? new PlanWork(foundry).uninstall(List.of(), choices.options(purge), choices.faults(), name)
                : new RunWork(foundry).remove(List.of(), choices.options(purge), choices.faults(), name);
    }
}
