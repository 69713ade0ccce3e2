package dev.foundry.host.plugin.sign;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** What the four lines of a signature file hold. */
final class Signature {
    private static final String TRUSTED = "trusted comment: ";

    private final byte[] keyId;
    private final byte[] signature;
    private final String comment;
    private final byte[] commentSignature;

    /**
     * A signature.
     *
     * @param keyId of the key that signed
     * @param signature over the content's BLAKE2b-512
     * @param comment the trusted one
     * @param commentSignature over signature and trusted comment
     */
    Signature(byte[] keyId, byte[] signature, String comment, byte[] commentSignature) {
        this.keyId = keyId.clone();
        this.signature = signature.clone();
        this.comment = comment;
        this.commentSignature = commentSignature.clone();
    }

    static Signature read(String text, String name) {
        List<String> lines = text.lines().toList();
        if (lines.size() != 4
                || !lines.getFirst().startsWith(KeyText.COMMENT)
                || !lines.get(2).startsWith(TRUSTED)) {
            throw unreadable(name, "it is no signature in minisign's form");
        }
        byte[] signed = decoded(lines.get(1), 74, name);
        if (signed[0] != 'E' || signed[1] != 'D') {
            throw unreadable(name, "it signs the content itself, not its digest; sign with minisign's default");
        }
        return new Signature(
                Arrays.copyOfRange(signed, 2, 10),
                Arrays.copyOfRange(signed, 10, 74),
                lines.get(2).substring(TRUSTED.length()),
                decoded(lines.get(3), 64, name));
    }

    private static byte[] decoded(String line, int length, String name) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(line.strip());
        } catch (IllegalArgumentException noBase64) {
            throw unreadable(name, "it is no base64");
        }
        if (bytes.length != length) {
            throw unreadable(name, "it is cut off or too long");
        }
        return bytes;
    }

    private static RefusedException unreadable(String name, String why) {
        return new RefusedException(
                "the signature of " + name + " cannot be used",
                Details.hint("fetch it again; if it stays so, tell the publisher")
                        .because(why));
    }

    byte[] keyId() {
        return keyId.clone();
    }

    byte[] signature() {
        return signature.clone();
    }

    String comment() {
        return comment;
    }

    byte[] commentSignature() {
        return commentSignature.clone();
    }

    /** The text of the signature file. */
    String file() {
        byte[] algorithm = {'E', 'D'};
        return KeyText.COMMENT + "signature from foundry, key " + KeyText.id(keyId) + "\n"
                + Base64.getEncoder().encodeToString(joined(joined(algorithm, keyId), signature)) + "\n"
                + TRUSTED + comment + "\n"
                + Base64.getEncoder().encodeToString(commentSignature) + "\n";
    }

    static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
