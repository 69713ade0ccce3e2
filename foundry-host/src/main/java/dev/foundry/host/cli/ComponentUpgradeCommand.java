package dev.foundry.host.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "upgrade",
        description = {
            "Brings single components to the version that the stack file or their plugin names.",
            "foundry component upgrade openbao"
        })
final class ComponentUpgradeCommand implements Callable<Integer> {
    private final Foundry foundry;

    @Mixin
    private final RunChoices choices = new RunChoices();

    @Parameters(paramLabel = "COMPONENT", arity = "1..*", description = "Names or aliases.")
    private List<String> names = List.of();

    ComponentUpgradeCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public Integer call() {
        String again = "foundry component upgrade " + String.join(" ", names);
        return choices.dryRun()
                ? new PlanWork(foundry).install(names, choices.options(false), choices.faults(), false, again)
                : new RunWork(foundry).converge("upgrade", names, choices.options(false), choices.faults(), again);
    }
}
