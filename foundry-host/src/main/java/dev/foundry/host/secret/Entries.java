package dev.foundry.host.secret;

import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.Secret;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Names and values as lines of {@code name base64}. */
final class Entries {
    private Entries() {}

    static byte[] write(Map<String, Secret> values) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        values.forEach((name, value) -> lines.writeBytes(line(name, value)));
        return lines.toByteArray();
    }

    /** The line of one entry, with its end. */
    static byte[] line(String name, Secret value) {
        return (encoded(name) + " " + encoded(value.reveal()) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    static SortedMap<String, Secret> read(byte[] lines) {
        NavigableMap<String, Secret> values = new TreeMap<>();
        new String(lines, StandardCharsets.US_ASCII).lines().forEach(line -> read(line, values::put));
        return values;
    }

    /** Hands on one entry after the other, as they come. */
    static void read(InputStream lines, BiConsumer<String, Secret> each) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.US_ASCII));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            read(line, each);
        }
    }

    private static void read(String line, BiConsumer<String, Secret> each) {
        int space = line.indexOf(' ');
        if (space < 0) {
            throw new InvalidInputException("a sealed file holds a line that is no entry");
        }
        each.accept(decoded(line.substring(0, space)), Secret.of(decoded(line.substring(space + 1))));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
