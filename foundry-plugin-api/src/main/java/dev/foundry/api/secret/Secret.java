package dev.foundry.api.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/** A value that never shows itself: printed, logged or compared in a diff it is {@code ***}. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** Wraps a value; from here on it is out of sight. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The value itself: for drivers, handlers and deeds that hand it to the service it is meant for, and nobody else. */
    public String reveal() {
        return value;
    }

    /** Equal when the values are; takes the same time for every wrong guess of one length. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
