package dev.foundry.host.plugin.install;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there whole or not at all, even after a power cut. */
final class WholeFile {
    private WholeFile() {}

    /** Replaces a file, or what a link in its place is, by this content. */
    static void write(Path file, Path staging, byte[] content) throws IOException {
        Path draft = staging.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.write(draft, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        move(draft, file);
    }

    /** Moves a complete file into its place at once. */
    static void move(Path draft, Path file) throws IOException {
        force(draft);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = file.getParent();
        if (folder != null) {
            forceFolder(folder);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** So that the rename itself survives; a system that cannot open folders has no such call. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOpenable) {
            // Windows: a folder cannot be opened, and its renames are journalled.
        }
    }
}
