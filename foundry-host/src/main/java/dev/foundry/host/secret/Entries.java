package dev.foundry.host.secret;

import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Names and values as lines of {@code name base64}. */
final class Entries {
    private Entries() {}

    static byte[] write(Map<String, Secret> values) {
        StringBuilder lines = new StringBuilder();
        values.forEach((name, value) -> lines.append(encoded(name))
                .append(' ')
                .append(encoded(value.reveal()))
                .append('\n'));
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static SortedMap<String, Secret> read(byte[] lines) {
        SortedMap<String, Secret> values = new TreeMap<>();
        for (String line : new String(lines, StandardCharsets.US_ASCII).lines().toList()) {
            int space = line.indexOf(' ');
            if (space < 0) {
                throw new InvalidInputException("a sealed file holds a line that is no entry");
            }
            values.put(decoded(line.substring(0, space)), Secret.of(decoded(line.substring(space + 1))));
        }
        return values;
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
