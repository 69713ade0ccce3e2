package dev.foundry.host.secret;

import dev.foundry.api.secret.Generator;
import dev.foundry.api.secret.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Makes generated secrets. */
public final class Generated {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final double BITS_A_CHARACTER = Math.log(ALPHABET.length()) / Math.log(2);

    private final SecureRandom random;
    private final Redactor redactor;

    /** Makes them from this random source and makes them known to the redactor. */
    public Generated(SecureRandom random, Redactor redactor) {
        this.random = random;
        this.redactor = redactor;
    }

    /** A new value. */
    public Secret make(Generator generator) {
        Secret made = Secret.of(
                switch (generator.form()) {
                    case "hex" -> HexFormat.of().formatHex(bytes(generator.bytes()));
                    case "base64" -> Base64.getEncoder().encodeToString(bytes(generator.bytes()));
                    case "alphanumeric" -> alphanumeric(generator.bytes());
                    default -> throw new IllegalArgumentException("no such form: " + generator.form());
                });
        redactor.learn(made);
        return made;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String alphanumeric(int bytes) {
        int length = (int) Math.ceil(bytes * 8 / BITS_A_CHARACTER);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
