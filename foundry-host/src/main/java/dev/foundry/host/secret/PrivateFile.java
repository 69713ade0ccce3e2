package dev.foundry.host.secret;

import dev.foundry.api.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file that only its owner may read. */
public final class PrivateFile {
    private PrivateFile() {}

    /** Puts it in place whole (temporary file, fsync, rename), 0600; missing folders are made 0700. */
    public static void replace(Path file, Secret content) {
        replace(file, content.reveal().getBytes(StandardCharsets.UTF_8));
    }

    /** The same with bytes. */
    public static void replace(Path file, byte[] content) {
        OwnerOnly.folder(file.resolveSibling("."));
        OwnerOnly.replace(file, content);
    }

    /** Whether it is a temporary file that such a replacement left when it was cut off. */
    public static boolean cutOff(Path file) {
        return OwnerOnly.fresh(file);
    }
}
