package dev.foundry.host.config;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/** What the value of a config key looks like: read once from Java types, the source of schema, binding and reference. */
sealed interface Shape {

    /** A value without parts. */
    enum Scalar implements Shape {
        TEXT,
        WHOLE,
        DECIMAL,
        FLAG,
        /** A {@link java.time.Duration}: {@code 90d}, {@code 2h}, {@code 1h30m}. */
        DURATION,
        /** A {@link dev.foundry.api.secret.SecretRef}: {@code ${secret:path:key}}. */
        SECRET,
        /** Anything, handed on as it is. */
        FREE
    }

    /** One of an enum's constants, in lower case with {@code -} for {@code _}. */
    record Choice(Class<? extends Enum<?>> type) implements Shape {}

    /** A list. */
    record Items(Shape item) implements Shape {}

    /** A mapping whose keys the person chooses. */
    record Table(Shape value) implements Shape {}

    /** A mapping with known keys. */
    record Section(Class<? extends Record> type, List<Field> fields) implements Shape {
        public Section {
            fields = List.copyOf(fields);
        }
    }

    /** What happens when a key is not given. */
    enum Absence {
        /** It is an error. */
        REFUSED,
        /** The default takes its place. */
        DEFAULTED,
        /** It is an empty Optional. */
        EMPTY,
        /** It is null. */
        NULL,
        /** It is an empty list or mapping, or a section of defaults only. */
        BARE
    }

    /**
     * A key of a section.
     *
     * @param key as the file writes it
     * @param component of the record
     * @param defaultValue as YAML
     */
    record Field(String key, RecordComponent component, Shape shape, Absence absence, Optional<String> defaultValue) {}
}
