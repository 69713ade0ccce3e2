package dev.foundry.host.driver.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The shell functions that scripts call, in parts that are sent to a session when it first needs them. */
enum Library {
    OBSERVE,
    FACTS,
    APPLY,
    UNITS,
    PACKAGES,
    REMOVE,
    LEASE;

    /** The part's text, without comments. */
    String text() {
        return resource(name().toLowerCase(java.util.Locale.ROOT));
    }

    /** A script that lies beside this class. */
    static String resource(String name) {
        try (InputStream in = Library.class.getResourceAsStream(name + ".sh")) {
            if (in == null) {
                throw new IllegalStateException("no script " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.stripLeading().startsWith("# "))
                    .collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
