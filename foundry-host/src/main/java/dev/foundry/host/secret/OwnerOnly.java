package dev.foundry.host.secret;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files and folders on this machine that only their owner may read. */
final class OwnerOnly {
    private static final String FRESH = ".new";
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final FileAttribute<Set<PosixFilePermission>> FILE = PosixFilePermissions.asFileAttribute(OWNER);
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private OwnerOnly() {}

    /** Refuses a regular file that the group or others may read or write; a pipe or a missing file is let through. */
    static void demand(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return;
            }
            Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
            granted.addAll(Files.getPosixFilePermissions(file));
            granted.removeAll(OWNER);
            if (!granted.isEmpty()) {
                throw new RefusedException(
                        file + " holds secrets but is not for its owner alone",
                        Details.hint("chmod 600 " + file)
                                .because("its mode is "
                                        + PosixFilePermissions.toString(Files.getPosixFilePermissions(file))));
            }
        } catch (IOException failure) {
            throw failed(file, failure);
        }
    }

    /** Makes the folder (0700) and what is missing above it. */
    static void folder(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, FOLDER);
            }
        } catch (IOException failure) {
            throw failed(folder, failure);
        }
    }

    /** Opens a file for writing, made 0600 when it is not there. */
    static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), FILE);
    }

    /** Puts a file in place whole, 0600: temporary file in the same folder, fsync, rename, fsync of the folder. */
    static void replace(Path file, byte[] content) {
        replace(file, out -> out.write(content));
    }

    /** What is put into a file. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The same with content that is written as it comes; when that fails, what was there stays and nothing else is left. */
    static void replace(Path file, Content content) {
        Path fresh = file.resolveSibling("." + file.getFileName() + FRESH);
        Path folder = fresh.resolveSibling(".");
        try {
            stage(fresh, content);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        } catch (IOException failure) {
            throw failed(file, failure);
        }
    }

    /** Whether the name is that of a temporary file of {@link #replace}. */
    static boolean fresh(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(".") && name.endsWith(FRESH);
    }

    private static void stage(Path fresh, Content content) throws IOException {
        Files.deleteIfExists(fresh);
        boolean whole = false;
        try (FileChannel channel =
                FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
            content.writeTo(out);
            out.flush();
            channel.force(true);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(fresh);
            }
        }
    }

    /** Whether something is there, a dangling link included. */
    static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static FailedException failed(Path file, IOException failure) {
        return new FailedException(
                "cannot use " + file,
                Details.none().because(failure.getClass().getSimpleName() + ": " + failure.getMessage()));
    }
}
