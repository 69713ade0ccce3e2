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
 * The readable head of sealed bytes, which is authenticated with them:
 *
 * <pre>
 * foundry-sealed 1
 * purpose: bootstrap store of homelab
 * key: argon2id m=19456 t=3 p=1 salt=...
 * check: ...
 * nonce: ...
 * </pre>
 *
 * <p>The {@code key} line tells a {@link KeySource} how to come by the key again. The {@code check} line is a MAC of a fixed
 * text: it tells a wrong key from a damaged file.
 */
final class SealedHeader {
    static final int TAG_BITS = 128;

    private static final Pattern FORM = Pattern.compile("""
            foundry-sealed (\\d+)
            purpose: ([^\n]*)
            key: ([^\n]*)
            check: ([A-Za-z0-9+/=]*)
            nonce: ([A-Za-z0-9+/=]*)
            """);
    private static final int VERSION = 1;
    private static final int NONCE_BYTES = 12;

    private final String place;
    private final String text;
    private final String purpose;
    private final String slot;
    private final byte[] check;
    private final byte[] nonce;

    /** It keeps the very text that stands there: that is what is authenticated. */
    private SealedHeader(String place, Matcher form) {
        this.place = place;
        this.text = form.group();
        this.purpose = form.group(2);
        this.slot = form.group(3);
        this.check = Base64.getDecoder().decode(form.group(4));
        this.nonce = Base64.getDecoder().decode(form.group(5));
    }

    /**
     * Reads one.
     *
     * @param place the file, for messages
     * @throws InvalidInputException when it has not this form, or that of a newer Foundry
     */
    static SealedHeader parse(String place, String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw misshapen(place);
        }
        if (!form.group(1).equals(String.valueOf(VERSION))) {
            throw new InvalidInputException(
                    place + " was sealed by a newer Foundry (format " + form.group(1) + ")",
                    Details.hint("use a Foundry at least as new as the one that wrote it"));
        }
        try {
            SealedHeader header = new SealedHeader(place, form);
            if (header.nonce.length != NONCE_BYTES) {
                throw misshapen(place);
            }
            return header;
        } catch (IllegalArgumentException notBase64) {
            throw brokenBase64(place);
        }
    }

    /** One with a nonce of its own. */
    static SealedHeader fresh(String purpose, KeySource.Opened key, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Matcher form = FORM.matcher("foundry-sealed " + VERSION + "\npurpose: " + purpose + "\nkey: " + key.slot()
                + "\ncheck: " + base64(checkOf(key.key())) + "\nnonce: " + base64(nonce) + "\n");
        if (!form.matches()) {
            throw new IllegalArgumentException("a purpose is one line: " + purpose);
        }
        return new SealedHeader(purpose, form);
    }

    String text() {
        return text;
    }

    /** What it was sealed for; true only once it was opened. */
    String purpose() {
        return purpose;
    }

    /** Where the key comes from, in the words of a {@link KeySource}. */
    String slot() {
        return slot;
    }

    /** Whether this key is the one it was sealed with. */
    boolean fits(SecretKey key) {
        return MessageDigest.isEqual(check, checkOf(key));
    }

    /** Refuses a key that is not the one it was sealed with. */
    void demandFitting(SecretKey key) {
        if (!fits(key)) {
            throw new RefusedException(
                    place + " cannot be opened: the key does not fit",
                    Details.hint("use the passphrase or keyring it was made with"));
        }
    }

    /** What is authenticated with the bytes. */
    byte[] authenticated() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    byte[] nonce() {
        return nonce.clone();
    }

    /** AES-256-GCM, to seal or open the bytes under this header. */
    Cipher cipher(int mode, SecretKey key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(authenticated());
            return cipher;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static InvalidInputException misshapen(String place) {
        return damaged(place, "it does not have the form of a sealed file");
    }

    static InvalidInputException brokenBase64(String place) {
        return damaged(place, "its base64 is broken");
    }

    /** The bytes are not those that were sealed under this header. */
    InvalidInputException changed() {
        return damaged(place, "its content is not what was sealed");
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

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
