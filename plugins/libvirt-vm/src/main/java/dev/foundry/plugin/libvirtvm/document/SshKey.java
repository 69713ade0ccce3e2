package dev.foundry.plugin.libvirtvm.document;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A public key as it stands in authorized_keys, without options. */
final class SshKey {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final List<String> TYPES = List.of(
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "ssh-rsa",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com");

    private SshKey() {}

    static Optional<String> read(Value value) {
        return value.text().map(String::strip).filter(key -> {
            List<String> words = BLANKS.splitAsStream(key).toList();
            if (!TYPES.contains(words.getFirst())) {
                value.fail("must begin with a key's type, one of " + String.join(", ", TYPES));
                return false;
            }
            boolean whole = words.size() > 1 && key.lines().count() == 1 && isOf(words.getFirst(), words.get(1));
            if (!whole) {
                value.fail("is not a whole " + words.getFirst() + " public key on one line");
            }
            return whole;
        });
    }

    /** Whether the blob says the same type and goes on after it. */
    private static boolean isOf(String type, String base64) {
        try {
            ByteBuffer blob = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            byte[] name = type.getBytes(StandardCharsets.US_ASCII);
            if (blob.remaining() < Integer.BYTES + name.length || blob.getInt() != name.length) {
                return false;
            }
            byte[] told = new byte[name.length];
            blob.get(told);
            return java.util.Arrays.equals(told, name) && blob.remaining() > Integer.BYTES && blob.getInt() > 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
