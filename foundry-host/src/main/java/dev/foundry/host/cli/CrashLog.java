package dev.foundry.host.cli;

import dev.foundry.host.secret.Redactor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Keeps the stack trace of a bug in a file of the person's own, secrets hidden. */
final class CrashLog {
    private CrashLog() {}

    /** The file, or empty when it cannot be written. */
    static Optional<Path> keep(Path configFolder, Throwable bug, Redactor redactor) {
        StringWriter trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace));
        Path folder = configFolder.resolve("log");
        try {
            Files.createDirectories(folder);
            Path file = Files.createTempFile(
                    folder,
                    "crash-",
                    ".log",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, redactor.redact(trace.toString()));
            return Optional.of(file);
        } catch (IOException | RuntimeException unwritable) {
            return Optional.empty();
        }
    }
}
