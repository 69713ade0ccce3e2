package dev.foundry.host.driver.ssh;

import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import net.schmizz.sshj.common.Buffer;

/** Makes and reads SSH keys in OpenSSH's form. */
public final class SshKeys {
    private static final String BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----";
    private static final String END = "-----END OPENSSH PRIVATE KEY-----";
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final String TYPE = "ssh-ed25519";
    private static final int RAW = 32;
    private static final int BLOCK = 8;
    private static final int WIDTH = 70;

    private SshKeys() {}

    /**
     * A pair of keys.
     *
     * @param privateKey the whole private key file
     * @param publicLine type, base64 and comment, as authorized_keys takes it
     */
    public record Pair(Secret privateKey, String publicLine) {
        /** As {@code ssh-keygen -l} shows it. */
        public String fingerprint() {
            return SshKeys.fingerprint(publicLine);
        }
    }

    /** A new Ed25519 pair without passphrase. */
    public static Pair generate(String comment) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] publicKey = Arrays.copyOfRange(encoded, encoded.length - RAW, encoded.length);
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            String line = HostKey.of(TYPE, publicBlob(publicKey)).line() + " " + comment;
            return new Pair(Secret.of(file(publicKey, seed, comment)), line);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Java has Ed25519 since 15", missing);
        }
    }

    private static byte[] publicBlob(byte[] key) {
        return new Buffer.PlainBuffer().putString(TYPE).putString(key).getCompactData();
    }

    private static String file(byte[] publicKey, byte[] seed, String comment) {
        byte[] both = ByteBuffer.allocate(2 * RAW).put(seed).put(publicKey).array();
        int check = new SecureRandom().nextInt();
        Buffer.PlainBuffer secret = new Buffer.PlainBuffer()
                .putUInt32FromInt(check)
                .putUInt32FromInt(check)
                .putString(TYPE)
                .putString(publicKey)
                .putString(both)
                .putString(comment);
        for (byte pad = 1; secret.available() % BLOCK != 0; pad++) {
            secret.putByte(pad);
        }
        byte[] whole = new Buffer.PlainBuffer()
                .putRawBytes(MAGIC)
                .putString("none")
                .putString("none")
                .putString("")
                .putUInt32FromInt(1)
                .putString(publicBlob(publicKey))
                .putString(secret.getCompactData())
                .getCompactData();
        String body = Base64.getMimeEncoder(WIDTH, new byte[] {'\n'}).encodeToString(whole);
        return BEGIN + "\n" + body + "\n" + END + "\n";
    }

    /**
     * The public line of a private key in OpenSSH's form, without comment.
     *
     * @throws InvalidInputException when it is of another form
     */
    public static String publicLine(Secret privateKey) {
        String text = privateKey.reveal();
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw notOpenSsh();
        }
        try {
            Buffer.PlainBuffer whole =
                    new Buffer.PlainBuffer(Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end)));
            whole.rpos(MAGIC.length);
            whole.readString();
            whole.readString();
            whole.readStringAsBytes();
            whole.readUInt32();
            byte[] blob = whole.readStringAsBytes();
            return HostKey.of(new Buffer.PlainBuffer(blob).readString(), blob).line();
        } catch (Buffer.BufferException | IllegalArgumentException broken) {
            throw notOpenSsh();
        }
    }

    private static InvalidInputException notOpenSsh() {
        return new InvalidInputException("this is no private key in OpenSSH's form");
    }

    /** The fingerprint of a public line, as {@code ssh-keygen -l} shows it. */
    public static String fingerprint(String publicLine) {
        String[] parts = publicLine.strip().split("\\s+", -1);
        if (parts.length < 2) {
            throw new InvalidInputException("this is no public key: " + publicLine);
        }
        return new HostKey(parts[0], parts[1]).fingerprint();
    }
}
