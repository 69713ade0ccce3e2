package dev.foundry.host.plugin.sign;

import org.bouncycastle.crypto.digests.Blake2bDigest;

/** BLAKE2b without a key. */
final class Blake2b {
    private Blake2b() {}

    /** The digest of the parts one after the other, {@code bits} long. */
    static byte[] of(int bits, byte[]... parts) {
        Blake2bDigest digest = new Blake2bDigest(bits);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] result = new byte[bits / 8];
        digest.doFinal(result, 0);
        return result;
    }
}
