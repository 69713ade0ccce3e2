package org.example.minio;

import dev.foundry.api.Commands;
import dev.foundry.api.command.Workbench;
import java.util.List;
import org.pf4j.Extension;

/** The noun {@code minio}. */
@Extension
public final class MinioCommands implements Commands {
    @Override
    public List<Object> commands(Workbench workbench) {
        return List.of(new MinioCommand(workbench));
    }
}
