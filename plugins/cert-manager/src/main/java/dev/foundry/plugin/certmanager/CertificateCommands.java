package dev.foundry.plugin.certmanager;

import dev.foundry.api.Commands;
import dev.foundry.api.command.Workbench;
import java.util.List;
import org.pf4j.Extension;

/** The noun {@code certificate}. */
@Extension
public final class CertificateCommands implements Commands {
    @Override
    public List<Object> commands(Workbench workbench) {
        return List.of(new CertificateCommand(workbench));
    }
}
