package dev.foundry.host.config;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;

/** Files that only their owner may read, written whole or not at all. */
final class PrivateFile {
    private PrivateFile() {}

    /** Replaces the file, or what a link at its place leads to; missing folders are made with mode 0700. */
    static void write(Path file, String text) {
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path folder = target.resolveSibling("").toAbsolutePath();
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path draft = folder.resolve(
                    "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".new");
            Files.deleteIfExists(draft);
            try {
                fill(draft, text);
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new FailedException(
                    "cannot write " + file,
                    Details.hint("check that the folder exists and is yours").causedBy(e));
        }
    }

    private static void fill(Path draft, String text) throws IOException {
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(draft, options, mode)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
