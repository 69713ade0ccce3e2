package dev.foundry.host.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = {"Lists the components that can be part of a stack.", "foundry component list"})
final class ComponentListCommand implements Callable<Integer> {
    private final Foundry foundry;

    ComponentListCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    @Override
    public Integer call() {
        foundry.voice()
                .table(
                        List.of("component", "version", "plugin", "placed", "title", "summary"),
                        foundry.catalog().entries().stream()
                                .map(entry -> List.<Object>of(
                                        entry.name(),
                                        entry.version(),
                                        entry.plugin(),
                                        entry.placement(),
                                        entry.title(),
                                        entry.summary()))
                                .toList());
        return 0;
    }
}
