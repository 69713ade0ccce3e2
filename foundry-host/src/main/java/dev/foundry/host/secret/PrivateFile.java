package dev.foundry.host.secret;

import dev.foundry.api.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file that only its owner may read. */
public final class PrivateFile {
    private PrivateFile() {}

    /** Puts it in place whole (temporary file, fsync, rename), 0600; missing folders are made 0700. */
    public static void replace(Path file, Secret content) {
        OwnerOnly.folder(file.resolveSibling("."));
        OwnerOnly.replace(file, content.reveal().getBytes(StandardCharsets.UTF_8));
    }
}
