package dev.foundry.host.cli.plugin;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.host.plugin.sign.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** Writes a pair of keys: the secret one for its owner only, and beside it the public one. */
final class KeyFiles {
    private KeyFiles() {}

    /** Refuses a file that is there. */
    static void demandFree(Path file) {
        if (Files.exists(file)) {
            throw taken(file, Details.none());
        }
    }

    private static RefusedException taken(Path file, Details details) {
        return new RefusedException(
                file + " is there already", details.mend("a key is never overwritten: name another file"));
    }

    static void write(Path file, SigningKey key, char[] password) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, key.file(password, new SecureRandom()).getBytes(StandardCharsets.UTF_8));
            Files.writeString(publicFile(file), key.publicKey().file());
        } catch (FileAlreadyExistsException there) {
            throw taken(file, Details.none().causedBy(there));
        } catch (IOException unwritable) {
            throw new FailedException(
                    "cannot write " + file, Details.hint("check the folder").causedBy(unwritable));
        }
    }

    static Path publicFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }
}
