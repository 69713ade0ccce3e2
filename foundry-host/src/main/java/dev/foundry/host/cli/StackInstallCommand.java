package dev.foundry.host.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "install",
        description = {
            "Makes everything true that the stack file declares; run again, it changes nothing.",
            "foundry stack install",
            "Interrupted or failed, it goes on from where it was when it is run again.",
            "Exit code 6 when some components failed and others are done."
        })
final class StackInstallCommand implements Callable<Integer> {
    private final Foundry foundry;

    @Mixin
    private final RunChoices choices = new RunChoices();

    @Option(names = "--purge", description = "Data that is no longer declared goes too. It cannot come back.")
    private boolean purge;

    StackInstallCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public Integer call() {
        String again = "foundry stack install" + (purge ? " --purge" : "");
        if (!choices.dryRun()) {
            new MissingPlugins(foundry).settle(List.of());
        }
        return choices.dryRun()
                ? new PlanWork(foundry).install(List.of(), choices.options(purge), choices.faults(), false, again)
                : new RunWork(foundry).converge("install", List.of(), choices.options(purge), choices.faults(), again);
    }
}
