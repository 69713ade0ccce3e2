package dev.foundry.host.plugin.sign;

import dev.foundry.api.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Supplier;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** A publisher's secret key, read from or written in minisign's form. Its {@code toString} tells the id only. */
public final class SigningKey {
    private final byte[] id;
    private final byte[] seed;

    SigningKey(byte[] id, byte[] seed) {
        this.id = id.clone();
        this.seed = seed.clone();
    }

    /** A new key. */
    public static SigningKey generate(SecureRandom random) {
        byte[] id = new byte[8];
        byte[] seed = new byte[32];
        random.nextBytes(id);
        random.nextBytes(seed);
        return new SigningKey(id, seed);
    }

    /**
     * The key that a file made by {@code minisign -G} or {@link #file} holds.
     *
     * @param password asked for only when the file is protected by one
     * @throws InvalidInputException when it is no such file, or the password is wrong
     */
    public static SigningKey read(String text, Supplier<char[]> password) {
        return SecretKeyFile.read(text, password);
    }

    /** Its file; without a password when that is empty. */
    public String file(char[] password, SecureRandom random) {
        return SecretKeyFile.write(this, password, random, SecretKeyFile.OPERATIONS, SecretKeyFile.MEMORY);
    }

    /** The key to check with. */
    public PublicKey publicKey() {
        return PublicKey.of(id, publicBytes());
    }

    /**
     * The signature file for a content.
     *
     * @param comment one line that the signature covers too
     */
    public String sign(byte[] content, String comment) {
        if (comment.lines().count() > 1) {
            throw new InvalidInputException("the comment of a signature is one line");
        }
        byte[] signature = signed(Blake2b.of(512, content));
        byte[] over = Signature.joined(signature, comment.getBytes(StandardCharsets.UTF_8));
        return new Signature(id, signature, comment, signed(over)).file();
    }

    private byte[] signed(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, new Ed25519PrivateKeyParameters(seed, 0));
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    byte[] id() {
        return id.clone();
    }

    byte[] publicBytes() {
        return new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().getEncoded();
    }

    /** Seed and public key, as the file keeps them. */
    byte[] secretBytes() {
        return Arrays.copyOf(Signature.joined(seed, publicBytes()), 64);
    }

    @Override
    public String toString() {
        return "signing key " + KeyText.id(id);
    }
}
