package dev.foundry.host.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes what is kept only to be quicker next time. */
public final class CacheFile {
    private CacheFile() {}

    /** Replaces the file at once, or leaves things as they are where that cannot be: the next run is slower, nothing else. */
    public static void replace(Path file, byte[] content) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path next = Files.createTempFile(folder, "next", ".new");
            try {
                Files.write(next, content);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException | RuntimeException readOnly) {
            // Everything in it can be made again.
        }
    }
}
