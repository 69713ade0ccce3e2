package dev.foundry.host.plugin.sign;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** The text forms of keys: an optional comment line, then a line of base64. */
final class KeyText {
    static final String COMMENT = "untrusted comment: ";

    private KeyText() {}

    /**
     * The bytes that a key's text holds.
     *
     * @param kind what it should be, for messages
     * @throws InvalidInputException when it is none, or not of this length
     */
    static byte[] bytes(String text, int length, String kind) {
        List<String> lines = text.strip().lines().map(String::strip).toList();
        boolean commented = lines.size() == 2 && lines.getFirst().startsWith(COMMENT);
        if (lines.size() == 1 || commented) {
            try {
                byte[] bytes = Base64.getDecoder().decode(lines.getLast());
                if (bytes.length == length && bytes[0] == 'E' && bytes[1] == 'd') {
                    return bytes;
                }
            } catch (IllegalArgumentException noBase64) {
                throw unfit(kind, noBase64);
            }
        }
        throw unfit(kind, new IllegalArgumentException("it has another length or form"));
    }

    private static InvalidInputException unfit(String kind, IllegalArgumentException cause) {
        return new InvalidInputException(
                "this is no " + kind + " in minisign's form",
                Details.hint("make a pair of keys: foundry plugin repo key FILE")
                        .causedBy(cause));
    }

    /** A key's id as minisign shows it: its 8 bytes as a number, the least significant first. */
    static String id(byte[] id) {
        long number = ByteBuffer.wrap(id).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return String.format(Locale.ROOT, "%016X", number);
    }
}
