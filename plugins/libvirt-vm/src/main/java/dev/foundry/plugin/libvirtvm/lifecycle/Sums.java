package dev.foundry.plugin.libvirtvm.lifecycle;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Takes the SHA-256 of what is written to it, and keeps nothing else. */
final class Sums extends OutputStream {
    private final MessageDigest digest = sha256();
    private final Runnable check;

    /** @param check asked before each part; throws what ends the work */
    Sums(Runnable check) {
        this.check = check;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void write(int one) {
        digest.update((byte) one);
    }

    @Override
    public void write(byte[] part, int from, int length) {
        check.run();
        digest.update(part, from, length);
    }

    String hex() {
        return hex(digest);
    }
}
