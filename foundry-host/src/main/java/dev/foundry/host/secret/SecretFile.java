package dev.foundry.host.secret;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds one secret: a passphrase, a token. */
public final class SecretFile {
    private SecretFile() {}

    /**
     * The file's content without its last line break.
     *
     * @param what it is, for messages
     * @throws RefusedException when it is empty or others may read it
     */
    public static Secret read(Path path, String what) {
        OwnerOnly.demand(path);
        try {
            String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
            if (text.isBlank()) {
                throw new RefusedException("the " + what + " file " + path + " is empty");
            }
            return Secret.of(text);
        } catch (IOException failure) {
            throw new NotFoundException(
                    "the " + what + " file " + path + " cannot be read",
                    Details.none().because(failure.getClass().getSimpleName()));
        }
    }
}
