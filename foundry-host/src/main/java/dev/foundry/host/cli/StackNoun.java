package dev.foundry.host.cli;

import dev.foundry.host.cli.backup.StackBackupCommand;
import dev.foundry.host.cli.backup.StackRestoreCommand;
import dev.foundry.host.cli.config.ConfigVerbs;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code foundry stack}. */
final class StackNoun {
    private StackNoun() {}

    static CommandLine build(Foundry foundry) {
        StackBackups backups = new StackBackups(foundry);
        foundry.atEnd(backups);
        List<Object> verbs = new ArrayList<>(ConfigVerbs.beginning(new FoundryConfigDesk(foundry)));
        verbs.addAll(List.of(
                new StackValidateCommand(foundry),
                new StackPlanCommand(foundry),
                new StackInstallCommand(foundry),
                new StackStatusCommand(foundry),
                new StackUpgradeCommand(foundry),
                new StackGraphCommand(foundry),
                new StackUninstallCommand(foundry),
                new StackBackupCommand(backups),
                new StackRestoreCommand(backups)));
        return Noun.of(
                "stack",
                List.of("Works on the whole stack that one file declares.", "foundry stack plan"),
                verbs,
                foundry.typed(1));
    }
}
