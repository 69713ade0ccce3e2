package dev.foundry.host.secret;

import java.util.function.Predicate;
import javax.crypto.SecretKey;

/** Where the key of a sealed file comes from. Safe for many threads. */
public interface KeySource {
    /** A key for a new file. */
    Opened create(String purpose);

    /** Whether a file with this {@code key} line is this source's to open. */
    boolean knows(String slot);

    /**
     * The key of an existing file.
     *
     * @param slot its header's {@code key} line
     * @param purpose what the file is for, for a question to a person
     * @param fits tells whether a key is the right one
     * @throws dev.foundry.api.error.RefusedException when the key cannot be had, with the ways to have it
     */
    Opened open(String slot, String purpose, Predicate<SecretKey> fits);

    /** A key and the header line that leads back to it. */
    record Opened(String slot, SecretKey key) {}
}
