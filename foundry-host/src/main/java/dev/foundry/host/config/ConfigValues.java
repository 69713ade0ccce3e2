package dev.foundry.host.config;

import java.lang.reflect.Method;
import java.util.Optional;

/** Reads a bound config record by the keys of stack.yaml. */
public final class ConfigValues {
    private ConfigValues() {}

    /**
     * The value under a key, as text; empty when it is not given.
     *
     * @param path keys with dots between them: {@code storage.mount_path}
     * @throws IllegalArgumentException when the record has no such key
     */
    public static Optional<String> text(Record config, String path) {
        int dot = path.indexOf('.');
        Optional<?> value = value(config, dot < 0 ? path : path.substring(0, dot));
        if (dot < 0) {
            return value.map(Object::toString);
        }
        return value.filter(Record.class::isInstance)
                .map(Record.class::cast)
                .flatMap(section -> text(section, path.substring(dot + 1)));
    }

    private static Optional<?> value(Record config, String key) {
        Shape.Field field = ShapeReader.of(config.getClass()).fields().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(config.getClass().getName() + " has no key " + key));
        try {
            Method accessor = field.component().getAccessor();
            accessor.setAccessible(true);
            Object value = accessor.invoke(config);
            return value instanceof Optional<?> optional ? optional : Optional.ofNullable(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no reading of " + config.getClass().getName(), e);
        }
    }
}
