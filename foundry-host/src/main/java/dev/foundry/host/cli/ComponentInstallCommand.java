package dev.foundry.host.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "install",
        description = {"Installs single components and what they need.", "foundry component install zot"})
final class ComponentInstallCommand implements Callable<Integer> {
    private final Foundry foundry;

    @Mixin
    private final RunChoices choices = new RunChoices();

    @Parameters(paramLabel = "COMPONENT", arity = "1..*", description = "Names or aliases.")
    private List<String> names = List.of();

    @Option(names = "--purge", description = "Data that is no longer declared goes too. It cannot come back.")
    private boolean purge;

    ComponentInstallCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public Integer call() {
        String again = "foundry component install " + String.join(" ", names) + (purge ? " --purge" : "");
        if (!choices.dryRun()) {
            new MissingPlugins(foundry).settle(names);
        }
        return choices.dryRun()
                ? new PlanWork(foundry).install(names, choices.options(purge), choices.faults(), false, again)
                : new RunWork(foundry).converge("install", names, choices.options(purge), choices.faults(), again);
    }
}
