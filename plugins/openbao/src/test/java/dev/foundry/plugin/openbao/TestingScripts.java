package dev.foundry.plugin.openbao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes small programs for tests. */
final class TestingScripts {
    private TestingScripts() {}

    static Path program(Path path, String script) {
        try {
            Files.writeString(path, script);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
