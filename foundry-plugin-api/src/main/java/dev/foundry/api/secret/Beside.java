package dev.foundry.api.secret;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what was packed beside a class: as much a part of the code as a literal. */
final class Beside {
    private Beside() {}

    static Optional<String> find(Class<?> type, String file) {
        try (InputStream packed = type.getResourceAsStream(file)) {
            return packed == null
                    ? Optional.empty()
                    : Optional.of(new String(packed.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
