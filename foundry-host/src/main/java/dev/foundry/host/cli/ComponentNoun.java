package dev.foundry.host.cli;

import java.util.List;
import picocli.CommandLine;

/** {@code foundry component}. */
final class ComponentNoun {
    private ComponentNoun() {}

    static CommandLine build(Foundry foundry) {
        return Noun.of(
                "component",
                List.of("Works on single components of the stack.", "foundry component list"),
                List.of(
                        new ComponentListCommand(foundry),
                        new ComponentInfoCommand(foundry),
                        new ComponentSchemaCommand(foundry),
                        new ComponentArtifactsCommand(foundry),
                        new ComponentPlanCommand(foundry),
                        new ComponentInstallCommand(foundry),
                        new ComponentStatusCommand(foundry),
                        new ComponentUpgradeCommand(foundry),
                        new ComponentUninstallCommand(foundry)),
                foundry.typed(1));
    }
}
