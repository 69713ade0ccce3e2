package dev.foundry.host.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "uninstall",
        description = {
            "Takes single components away; data stays unless --purge says otherwise.",
            "foundry component uninstall zot"
        })
final class ComponentUninstallCommand implements Callable<Integer> {
    private final Foundry foundry;

    @Mixin
    private final RunChoices choices = new RunChoices();

    @Option(names = "--purge", description = "Their data goes too. It cannot come back.")
    private boolean purge;

    @Parameters(paramLabel = "COMPONENT", arity = "1..*", description = "Names or aliases.")
    private List<String> names = List.of();

    ComponentUninstallCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public Integer call() {
        String again = "foundry component uninstall " + String.join(" ", names) + (purge ? " --purge" : "");
        return choices.dryRun()
                ? new PlanWork(foundry).uninstall(names, choices.options(purge), choices.faults(), again)
                : new RunWork(foundry).remove(names, choices.options(purge), choices.faults(), again);
    }
}
