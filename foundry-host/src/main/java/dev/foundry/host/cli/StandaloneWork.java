package dev.foundry.host.cli;

import dev.foundry.api.command.Standalone;
import dev.foundry.host.engine.Assembly;
import dev.foundry.host.engine.Options;
import java.util.List;

/** The verbs of a stack on a component that stands in no stack file. */
final class StandaloneWork implements Standalone {
    private final Foundry foundry;
    private final Assembly assembly;

    StandaloneWork(Foundry foundry, Assembly assembly) {
        this.foundry = foundry;
        this.assembly = assembly;
    }

    @Override
    public int plan(boolean exitCode, String goOn) {
        try (OpenStack alone = OpenStack.open(foundry, assembly, List.of())) {
            return new PlanWork(foundry).install(alone, List.of(), Options.careful(), exitCode, goOn);
        }
    }

    @Override
    public int converge(String goOn) {
        try (OpenStack alone = OpenStack.open(foundry, assembly, List.of())) {
            return new RunWork(foundry).converge(alone, List.of(), goOn);
        }
    }
}
