package dev.foundry.host.driver.shell;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.stream.Collectors;

/** Writes values so that a POSIX shell reads them back unchanged. */
final class Quote {
    private static final String UNQUOTED = "[A-Za-z0-9_@%+=:,./-]+";

    private Quote() {}

    /** One word. */
    static String word(String value) {
        return value.matches(UNQUOTED) ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    /** Several words. */
    static String words(Collection<String> values) {
        return values.stream().map(Quote::word).collect(Collectors.joining(" "));
    }

    /** Assigns bytes to {@code NAME} when they are plain text, else in base64 to {@code NAME64}; the other is emptied. */
    static String content(String name, byte[] bytes) {
        if (plain(bytes)) {
            String text = new String(bytes, StandardCharsets.US_ASCII);
            return name + "=" + word(text) + " " + name + "64=\n";
        }
        return name + "= " + name + "64='" + Base64.getEncoder().encodeToString(bytes) + "'\n";
    }

    private static boolean plain(byte[] bytes) {
        for (byte one : bytes) {
            if (one != '\n' && one != '\t' && (one < ' ' || one > '~')) {
                return false;
            }
        }
        return true;
    }
}
