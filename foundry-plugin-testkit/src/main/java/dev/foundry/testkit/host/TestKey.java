package dev.foundry.testkit.host;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A fresh Ed25519 key pair in OpenSSH's own formats.
 *
 * @param privateKey the private key file's text, without passphrase
 * @param publicKey the public key's line: type and base64, no comment
 */
public record TestKey(String privateKey, String publicKey) {
    private static final String TYPE = "ssh-ed25519";
    private static final int LENGTH = 32;

    /** Makes a new pair. */
    public static TestKey generate() {
        KeyPair pair = newPair();
        byte[] open = tail(pair.getPublic().getEncoded());
        byte[] secret = tail(pair.getPrivate().getEncoded());
        byte[] openBlob = join(string(TYPE), string(open));
        byte[] body = join(
                ascii("openssh-key-v1\0"),
                string("none"),
                string("none"),
                string(""),
                number(1),
                string(openBlob),
                string(padded(join(
                        number(0), number(0), string(TYPE), string(open), string(join(secret, open)), string("")))));
        String text = Base64.getMimeEncoder(70, ascii("\n")).encodeToString(body);
        return new TestKey(
                "-----BEGIN OPENSSH PRIVATE KEY-----\n" + text + "\n-----END OPENSSH PRIVATE KEY-----\n",
                TYPE + " " + Base64.getEncoder().encodeToString(openBlob));
    }

    private static KeyPair newPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK lacks Ed25519", e);
        }
    }

    /** Both of the JDK's encodings end with the key itself. */
    private static byte[] tail(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length);
    }

    private static byte[] padded(byte[] bytes) {
        byte[] padded = Arrays.copyOf(bytes, (bytes.length + 7) / 8 * 8);
        for (int i = bytes.length; i < padded.length; i++) {
            padded[i] = (byte) (i - bytes.length + 1);
        }
        return padded;
    }

    private static byte[] string(String text) {
        return string(ascii(text));
    }

    private static byte[] string(byte[] bytes) {
        return join(number(bytes.length), bytes);
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
