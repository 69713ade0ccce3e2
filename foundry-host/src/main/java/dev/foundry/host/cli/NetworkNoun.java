package dev.foundry.host.cli;

import java.util.List;
import picocli.CommandLine;

/** {@code foundry network}. */
final class NetworkNoun {
    private NetworkNoun() {}

    static CommandLine build(Foundry foundry) {
        Machines machines = new Machines(foundry);
        foundry.atEnd(machines);
        return Noun.of(
                "network",
                List.of("Plans and checks the stack's network.", "foundry network validate"),
                List.of(new NetworkPlanCommand(machines), new NetworkValidateCommand(machines)),
                foundry.typed(1));
    }
}
