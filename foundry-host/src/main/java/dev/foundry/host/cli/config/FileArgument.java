package dev.foundry.host.cli.config;

import dev.foundry.host.config.StackFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The stack file that a verb looks at. */
final class FileArgument {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The file; the one that --config or FOUNDRY_CONFIG names when not given.")
    private @Nullable Path file;

    /** The one given, else the one chosen. */
    Path among(StackFiles files) {
        return Optional.ofNullable(file).orElseGet(files::chosen);
    }
}
