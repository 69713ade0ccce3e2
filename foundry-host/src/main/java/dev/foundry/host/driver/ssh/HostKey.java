package dev.foundry.host.driver.ssh;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A public key in SSH's form.
 *
 * @param type for example {@code ssh-ed25519}
 * @param base64 its bytes as they travel, in base64
 */
public record HostKey(String type, String base64) {
    static HostKey of(String type, byte[] blob) {
        return new HostKey(type, Base64.getEncoder().encodeToString(blob));
    }

    byte[] blob() {
        return Base64.getDecoder().decode(base64);
    }

    /** As {@code ssh-keygen -l} shows it: {@code SHA256:...}. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob());
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** Type and base64, as in known_hosts and authorized_keys. */
    public String line() {
        return type + " " + base64;
    }

    @Override
    public String toString() {
        return type + " " + fingerprint();
    }
}
