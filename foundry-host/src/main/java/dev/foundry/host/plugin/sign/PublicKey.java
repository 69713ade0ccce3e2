package dev.foundry.host.plugin.sign;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * A publisher's public key.
 *
 * @param text its one line of base64, as {@code minisign -P} takes it
 */
public record PublicKey(String text) {
    private static final int LENGTH = 42;

    public PublicKey {
        text = Base64.getEncoder().encodeToString(KeyText.bytes(text, LENGTH, "public key"));
    }

    /** The key with this id and these 32 bytes. */
    static PublicKey of(byte[] id, byte[] key) {
        byte[] all = new byte[LENGTH];
        all[0] = 'E';
        all[1] = 'd';
        System.arraycopy(id, 0, all, 2, 8);
        System.arraycopy(key, 0, all, 10, 32);
        return new PublicKey(Base64.getEncoder().encodeToString(all));
    }

    /** Its id as minisign shows it. */
    public String id() {
        return KeyText.id(Arrays.copyOfRange(bytes(), 2, 10));
    }

    /** The file that {@code minisign -p} reads. */
    public String file() {
        return KeyText.COMMENT + "minisign public key " + id() + "\n" + text + "\n";
    }

    /**
     * Demands that this key signed the content.
     *
     * @param signature the text beside the file
     * @param name of the file, for messages
     * @return the trusted comment, which the signature covers
     * @throws RefusedException with the reason when it did not
     */
    public String demand(byte[] content, String signature, String name) {
        Signature given = Signature.read(signature, name);
        if (!Arrays.equals(given.keyId(), Arrays.copyOfRange(bytes(), 2, 10))) {
            throw refused(name, "it is signed by the key " + KeyText.id(given.keyId()) + ", not by " + id());
        }
        if (!signed(Blake2b.of(512, content), given.signature())) {
            throw refused(name, "its signature does not fit its content");
        }
        byte[] comment = given.comment().getBytes(StandardCharsets.UTF_8);
        if (!signed(Signature.joined(given.signature(), comment), given.commentSignature())) {
            throw refused(name, "the comment of its signature was changed");
        }
        return given.comment();
    }

    private boolean signed(byte[] message, byte[] signature) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, new Ed25519PublicKeyParameters(bytes(), 10));
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    private byte[] bytes() {
        return Base64.getDecoder().decode(text);
    }

    private static RefusedException refused(String name, String why) {
        return new RefusedException(
                name + " is not signed by the key that is pinned for it",
                Details.hint("somebody changed it, or the publisher has a new key: ask the publisher, not the server")
                        .because(why));
    }
}
