package dev.foundry.host.secret;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** A {@link SealedHeader}, an empty line, and the base64 of bytes encrypted with AES-256-GCM under that header. */
final class SealedText {
    private static final Pattern BODY = Pattern.compile("[A-Za-z0-9+/=\n]*");

    private final SealedHeader header;
    private final byte[] content;

    private SealedText(SealedHeader header, byte[] content) {
        this.header = header;
        this.content = content;
    }

    /**
     * Reads the form of a sealed text without opening it.
     *
     * @param place the file, for messages
     */
    static SealedText parse(String place, String text) {
        int end = text.indexOf("\n\n");
        if (end < 0 || !BODY.matcher(text.substring(end + 2)).matches()) {
            throw SealedHeader.misshapen(place);
        }
        SealedHeader header = SealedHeader.parse(place, text.substring(0, end + 1));
        try {
            return new SealedText(header, Base64.getMimeDecoder().decode(text.substring(end + 2)));
        } catch (IllegalArgumentException notBase64) {
            throw SealedHeader.brokenBase64(place);
        }
    }

    /** The sealed form of these bytes. */
    static String seal(String purpose, KeySource.Opened key, byte[] content, SecureRandom random) {
        SealedHeader header = SealedHeader.fresh(purpose, key, random);
        try {
            byte[] sealed = header.cipher(Cipher.ENCRYPT_MODE, key.key()).doFinal(content);
            String lines = Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(sealed);
            return header.text() + "\n" + lines + "\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What tells of its key. */
    SealedHeader header() {
        return header;
    }

    /** The content; a file that was cut or changed is refused. */
    byte[] open(SecretKey key) {
        header.demandFitting(key);
        try {
            return header.cipher(Cipher.DECRYPT_MODE, key).doFinal(content);
        } catch (GeneralSecurityException changed) {
            throw header.changed();
        }
    }
}
