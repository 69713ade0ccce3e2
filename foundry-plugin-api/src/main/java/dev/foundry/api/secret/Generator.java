package dev.foundry.api.secret;

/**
 * How a generated secret is made, once; it is read from the store ever after. The random source is the host's.
 *
 * @param form {@code hex}, {@code alphanumeric} or {@code base64}
 * @param bytes the amount of randomness in bytes, 16 to 64
 */
public record Generator(String form, int bytes) {
    public Generator {
        if (!java.util.Set.of("hex", "alphanumeric", "base64").contains(form)) {
            throw new IllegalArgumentException("no such form of a generated secret: " + form);
        }
        if (bytes < 16 || bytes > 64) {
            throw new IllegalArgumentException("a generated secret has 16 to 64 bytes, not " + bytes);
        }
    }

    /** Lower-case hexadecimal digits, two a byte. */
    public static Generator hex(int bytes) {
        return new Generator("hex", bytes);
    }

    /** Letters and digits with at least as much randomness as {@code bytes} bytes. */
    public static Generator alphanumeric(int bytes) {
        return new Generator("alphanumeric", bytes);
    }

    /** Standard base64 with padding. */
    public static Generator base64(int bytes) {
        return new Generator("base64", bytes);
    }
}
