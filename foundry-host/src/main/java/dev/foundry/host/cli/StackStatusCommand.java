package dev.foundry.host.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = {
            "Tells of every component whether it is as declared, and healthy.",
            "foundry stack status",
            "Exit code 5 when something could not be observed, 6 unhealthy, 10 drifted or missing."
        })
final class StackStatusCommand implements Callable<Integer> {
    private final Foundry foundry;

    StackStatusCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public Integer call() {
        return new StatusWork(foundry).status(List.of());
    }
}
