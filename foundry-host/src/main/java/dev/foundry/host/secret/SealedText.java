package dev.foundry.host.secret;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Bytes encrypted with AES-256-GCM under a readable header that is authenticated with them:
 *
 * <pre>
 * foundry-sealed 1
 * purpose: bootstrap store of homelab
 * key: argon2id m=19456 t=3 p=1 salt=...
 * check: ...
 * nonce: ...
 *
 * base64 of the ciphertext
 * </pre>
 *
 * <p>The {@code key} line tells a {@link KeySource} how to come by the key again. The {@code check} line is a MAC of a fixed
 * text: it tells a wrong key from a damaged file.
 */
final class SealedText {
    private static final Pattern FORM = Pattern.compile("(foundry-sealed (\\d+)\npurpose: ([^\n]*)\nkey: ([^\n]*)\n"
            + "check: ([A-Za-z0-9+/=]*)\nnonce: ([A-Za-z0-9+/=]*)\n)\n([A-Za-z0-9+/=\n]*)");
    private static final int VERSION = 1;
    private static final int TAG_BITS = 128;

    private final String place;
    private final String header;
    private final String purpose;
    private final String slot;
    private final byte[] check;
    private final byte[] nonce;
    private final byte[] content;

    private SealedText(String place, Matcher form) {
        this.place = place;
        this.header = form.group(1);
        this.purpose = form.group(3);
        this.slot = form.group(4);
        this.check = Base64.getDecoder().decode(form.group(5));
        this.nonce = Base64.getDecoder().decode(form.group(6));
        this.content = Base64.getMimeDecoder().decode(form.group(7));
    }

    /**
     * Reads the form of a sealed text without opening it.
     *
     * @param place the file, for messages
     */
    static SealedText parse(String place, String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw damaged(place, "it does not have the form of a sealed file");
        }
        if (!form.group(2).equals(String.valueOf(VERSION))) {
            throw new InvalidInputException(
                    place + " was sealed by a newer Foundry (format " + form.group(2) + ")",
                    Details.hint("use a Foundry at least as new as the one that wrote it"));
        }
        try {
            return new SealedText(place, form);
        } catch (IllegalArgumentException notBase64) {
            throw damaged(place, "its base64 is broken");
        }
    }

    /** The sealed form of these bytes. */
    static String seal(String purpose, KeySource.Opened key, byte[] content, SecureRandom random) {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        String header = "foundry-sealed " + VERSION + "\npurpose: " + purpose + "\nkey: " + key.slot() + "\ncheck: "
                + base64(checkOf(key.key())) + "\nnonce: " + base64(nonce) + "\n";
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key.key(), nonce, header, content);
        String lines = Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(sealed);
        return header + "\n" + lines + "\n";
    }

    /** What it was sealed for, as the header says; true only once it was opened. */
    String purpose() {
        return purpose;
    }

    /** Where its key comes from, in the words of a {@link KeySource}. */
    String slot() {
        return slot;
    }

    /** Whether this key is the one it was sealed with. */
    boolean fits(SecretKey key) {
        return MessageDigest.isEqual(check, checkOf(key));
    }

    /** The content; a file that was cut or changed is refused. */
    byte[] open(SecretKey key) {
        if (!fits(key)) {
            throw new RefusedException(
                    place + " cannot be opened: the key does not fit",
                    Details.hint("use the passphrase or keyring it was made with"));
        }
        try {
            return crypt(Cipher.DECRYPT_MODE, key, nonce, header, content);
        } catch (IllegalStateException changed) {
            throw damaged(place, "its content is not what was sealed");
        }
    }

    private static InvalidInputException damaged(String place, String why) {
        return new InvalidInputException(
                place + " is damaged",
                Details.hint("bring it back from a copy; " + place + ".previous is the version before, if it is there")
                        .because(why));
    }

    private static byte[] checkOf(SecretKey key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal("foundry-sealed check".getBytes(StandardCharsets.US_ASCII)), 16);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] crypt(int mode, SecretKey key, byte[] nonce, String header, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(header.getBytes(StandardCharsets.ISO_8859_1));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
