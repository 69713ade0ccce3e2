package dev.foundry.host.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "plan",
        description = {
            "Shows what an install would change, resource by resource, and changes nothing.",
            "foundry stack plan",
            "Exit code 5 when a host could not be reached; with --exit-code 10 when there is something to change."
        })
final class StackPlanCommand implements Callable<Integer> {
    private final Foundry foundry;

    @Mixin
    private final PlanChoices choices = new PlanChoices();

    StackPlanCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public Integer call() {
        return new PlanWork(foundry)
                .install(
                        List.of(),
                        choices.options(),
                        choices.faults(),
                        choices.exitCode(),
                        choices.goOn("foundry stack install"));
    }
}
