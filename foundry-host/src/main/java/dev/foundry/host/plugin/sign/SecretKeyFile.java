package dev.foundry.host.plugin.sign;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * The file of a secret key: algorithm, key derivation ({@code Sc}: scrypt, or none), checksum algorithm, salt, the two limits
 * of scrypt, then id, key and checksum, covered by the derived stream.
 */
final class SecretKeyFile {
    /** What minisign itself takes: a GiB of memory, some seconds. */
    static final long OPERATIONS = 33_554_432;

    static final long MEMORY = 1_073_741_824;

    private static final int LENGTH = 158;
    private static final int COVERED = 54;
    private static final byte[] ED = {'E', 'd'};
    private static final byte[] SCRYPT = {'S', 'c'};

    private SecretKeyFile() {}

    static SigningKey read(String text, Supplier<char[]> password) {
        byte[] bytes = KeyText.bytes(text, LENGTH, "secret key");
        byte[] secret = Arrays.copyOfRange(bytes, COVERED, LENGTH);
        boolean covered = bytes[2] != 0 || bytes[3] != 0;
        if (covered) {
            ByteBuffer limits = ByteBuffer.wrap(bytes, 38, 16).order(ByteOrder.LITTLE_ENDIAN);
            byte[] salt = Arrays.copyOfRange(bytes, 6, 38);
            cover(secret, stream(password.get(), salt, limits.getLong(), limits.getLong()));
        }
        SigningKey key = new SigningKey(Arrays.copyOfRange(secret, 0, 8), Arrays.copyOfRange(secret, 8, 40));
        if (!intact(key, secret, covered)) {
            throw new InvalidInputException(
                    covered ? "the password does not open the secret key" : "the secret key is damaged",
                    Details.hint(covered ? "try again" : "take it from your backup"));
        }
        return key;
    }

    /** minisign writes the checksum of covered keys only; the public half tells of the others. */
    private static boolean intact(SigningKey key, byte[] secret, boolean covered) {
        byte[] checksum = Blake2b.of(256, ED, key.id(), Arrays.copyOfRange(secret, 8, 72));
        return Arrays.equals(key.secretBytes(), Arrays.copyOfRange(secret, 8, 72))
                && (!covered || Arrays.equals(checksum, Arrays.copyOfRange(secret, 72, 104)));
    }

    static String write(SigningKey key, char[] password, SecureRandom random, long operations, long memory) {
        byte[] secret = new byte[LENGTH - COVERED];
        System.arraycopy(key.id(), 0, secret, 0, 8);
        System.arraycopy(key.secretBytes(), 0, secret, 8, 64);
        System.arraycopy(Blake2b.of(256, ED, key.id(), key.secretBytes()), 0, secret, 72, 32);
        ByteBuffer file = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ED);
        if (password.length > 0) {
            byte[] salt = new byte[32];
            random.nextBytes(salt);
            cover(secret, stream(password, salt, operations, memory));
            file.put(SCRYPT).put(new byte[] {'B', '2'}).put(salt);
            file.putLong(operations).putLong(memory);
        } else {
            file.put(new byte[2]).put(new byte[] {'B', '2'}).position(COVERED);
        }
        file.put(secret);
        return KeyText.COMMENT + (password.length > 0 ? "minisign encrypted secret key" : "minisign secret key") + "\n"
                + Base64.getEncoder().encodeToString(file.array()) + "\n";
    }

    private static void cover(byte[] secret, byte[] stream) {
        for (int i = 0; i < secret.length; i++) {
            secret[i] ^= stream[i];
        }
    }

    /** scrypt with the cost that libsodium derives from the two limits. */
    private static byte[] stream(char[] password, byte[] salt, long operations, long memory) {
        long most = Math.max(operations, 32_768);
        int log = 1;
        int parallel = 1;
        if (most < memory / 32) {
            log = costLog(most / 32);
        } else {
            log = costLog(memory / 1024);
            parallel = (int) Math.min(0x3fffffff, most / 4 / (1L << log)) / 8;
        }
        if (log > 20 || parallel < 1 || parallel > 64) {
            throw new InvalidInputException("the secret key asks for more work to open than this program does");
        }
        ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] word = new byte[utf8.remaining()];
        utf8.get(word);
        return SCrypt.generate(word, salt, 1 << log, 8, parallel, LENGTH - COVERED);
    }

    private static int costLog(long most) {
        int log = 1;
        while (log < 63 && 1L << log <= most / 2) {
            log++;
        }
        return log;
    }
}
