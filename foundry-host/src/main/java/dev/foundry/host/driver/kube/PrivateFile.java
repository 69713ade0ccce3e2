package dev.foundry.host.driver.kube;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Function;

/** Text in a file that only this user can read, for as long as some work takes. */
final class PrivateFile {
    private PrivateFile() {}

    /** What the work makes of the file. */
    static <T> T holding(String text, Function<Path, T> work) {
        try {
            Path file = Files.createTempFile(
                    "foundry",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(file, text);
                return work.apply(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new FailedException(
                    "what Helm is to read could not be written",
                    Details.hint("check the folder for temporary files").causedBy(failed));
        }
    }
}
