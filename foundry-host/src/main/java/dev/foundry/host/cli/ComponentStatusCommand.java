package dev.foundry.host.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "status",
        description = {
            "Tells of single components whether they are as declared, and healthy.",
            "foundry component status zot"
        })
final class ComponentStatusCommand implements Callable<Integer> {
    private final Foundry foundry;

    @Parameters(paramLabel = "COMPONENT", arity = "1..*", description = "Names or aliases.")
    private List<String> names = List.of();

    ComponentStatusCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public Integer call() {
        return new StatusWork(foundry).status(names);
    }
}
