package dev.foundry.host.cli;

import java.util.List;
import picocli.CommandLine;

/** {@code foundry stack}. */
final class StackNoun {
    private StackNoun() {}

    static CommandLine build(Foundry foundry) {
        return Noun.of(
                "stack",
                List.of("Works on the whole stack that one file declares.", "foundry stack plan"),
                List.of(
                        new StackValidateCommand(foundry),
                        new StackPlanCommand(foundry),
                        new StackInstallCommand(foundry),
                        new StackStatusCommand(foundry),
                        new StackUpgradeCommand(foundry),
                        new StackGraphCommand(foundry),
                        new StackUninstallCommand(foundry)));
    }
}
