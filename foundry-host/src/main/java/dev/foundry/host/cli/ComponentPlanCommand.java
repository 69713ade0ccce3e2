package dev.foundry.host.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        description = {
            "Shows what installing single components, and what they need, would change.",
            "foundry component plan zot"
        })
final class ComponentPlanCommand implements Callable<Integer> {
    private final Foundry foundry;

    @Mixin
    private final PlanChoices choices = new PlanChoices();

    @Parameters(paramLabel = "COMPONENT", arity = "1..*", description = "Names or aliases.")
    private List<String> names = List.of();

    ComponentPlanCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public Integer call() {
        return new PlanWork(foundry)
                .install(
                        names,
                        choices.options(),
                        choices.faults(),
                        choices.exitCode(),
                        choices.goOn("foundry component install " + String.join(" ", names)));
    }
}
