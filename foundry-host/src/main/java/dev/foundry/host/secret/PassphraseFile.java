package dev.foundry.host.secret;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file with a passphrase on its first line. */
final class PassphraseFile {
    private PassphraseFile() {}

    /** The passphrase: the file's content without its last line break. */
    static Secret read(Path path) {
        OwnerOnly.demand(path);
        try {
            String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
            if (text.isBlank()) {
                throw new RefusedException("the passphrase file " + path + " is empty");
            }
            return Secret.of(text);
        } catch (IOException failure) {
            throw new NotFoundException(
                    "the passphrase file " + path + " cannot be read",
                    Details.hint("FOUNDRY_PASSPHRASE_FILE names it; correct the variable or unset it")
                            .causedBy(failure));
        }
    }
}
