package dev.foundry.host.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "schema",
        description = {
            "Prints the JSON Schema of a component's keys in the stack file.",
            "foundry component schema powerdns"
        })
final class ComponentSchemaCommand implements Callable<Integer> {
    private final Foundry foundry;

    @Parameters(paramLabel = "COMPONENT", description = "Its name or alias, see foundry component list.")
    private String name = "";

    ComponentSchemaCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public Integer call() {
        foundry.voice().write(KnownComponents.find(foundry.catalog(), name).schema());
        return 0;
    }
}
