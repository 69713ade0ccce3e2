package dev.foundry.api.secret;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The keys of a config record under the names that stack.yaml has for them; {@code section.key} for those of a section. */
final class Keys {
    private Keys() {}

    static Map<String, Object> of(Record config) {
        Map<String, Object> values = new HashMap<>();
        read(config, "", values);
        return values;
    }

    private static void read(Record config, String prefix, Map<String, Object> into) {
        for (RecordComponent key : config.getClass().getRecordComponents()) {
            String name = prefix
                    + key.getName().replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            Object value = opened(value(config, key));
            if (value instanceof Record section) {
                read(section, name + ".", into);
            } else {
                into.put(name, value);
            }
        }
    }

    /** A reference as the text of its secret, so that it is refused wherever no secret may stand. */
    private static Object opened(Object value) {
        return switch (value) {
            case SecretRef ref -> Text.secret(ref);
            case Optional<?> given when given.isPresent() -> opened(given.get());
            default -> value;
        };
    }

    private static Object value(Record config, RecordComponent key) {
        try {
            key.getAccessor().setAccessible(true);
            return key.getAccessor().invoke(config);
        } catch (ReflectiveOperationException closed) {
            throw new IllegalStateException(key + " cannot be read", closed);
        }
    }
}
