package dev.foundry.host.config;

import dev.foundry.api.config.Default;
import dev.foundry.api.secret.SecretRef;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the shape of a config record. Component names become snake_case; a trailing underscore is dropped, so that
 * {@code public_} stands for the key {@code public}.
 */
final class ShapeReader {
    private static final Map<Class<?>, Shape> SCALARS = Map.ofEntries(
            Map.entry(String.class, Shape.Scalar.TEXT),
            Map.entry(int.class, Shape.Scalar.WHOLE),
            Map.entry(Integer.class, Shape.Scalar.WHOLE),
            Map.entry(long.class, Shape.Scalar.WHOLE),
            Map.entry(Long.class, Shape.Scalar.WHOLE),
            Map.entry(double.class, Shape.Scalar.DECIMAL),
            Map.entry(Double.class, Shape.Scalar.DECIMAL),
            Map.entry(boolean.class, Shape.Scalar.FLAG),
            Map.entry(Boolean.class, Shape.Scalar.FLAG),
            Map.entry(Duration.class, Shape.Scalar.DURATION),
            Map.entry(SecretRef.class, Shape.Scalar.SECRET),
            Map.entry(Object.class, Shape.Scalar.FREE));

    private ShapeReader() {}

    /**
     * The shape of a record.
     *
     * @throws IllegalArgumentException when it holds a type that no config value can have
     */
    static Shape.Section of(Class<? extends Record> type) {
        List<Shape.Field> fields = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            fields.add(field(component));
        }
        return new Shape.Section(type, fields);
    }

    private static Shape.Field field(RecordComponent component) {
        Default given = component.getAnnotation(Default.class);
        Optional<String> defaultValue = Optional.ofNullable(given).map(Default::value);
        Type type = component.getGenericType();
        boolean optional = component.getType() == Optional.class;
        Shape shape = shape(optional ? argument(type, 0) : type, component);
        return new Shape.Field(
                key(component.getName()), component, shape, absence(component, shape, defaultValue), defaultValue);
    }

    private static Shape.Absence absence(RecordComponent component, Shape shape, Optional<String> defaultValue) {
        if (defaultValue.isPresent()) {
            return Shape.Absence.DEFAULTED;
        }
        if (component.getType() == Optional.class) {
            return Shape.Absence.EMPTY;
        }
        if (nullable(component.getAnnotatedType())) {
            return Shape.Absence.NULL;
        }
        return switch (shape) {
            case Shape.Items _, Shape.Table _ -> Shape.Absence.BARE;
            case Shape.Section section
            when section.fields().stream().noneMatch(field -> field.absence() == Shape.Absence.REFUSED) ->
                Shape.Absence.BARE;
            case Shape.Section _, Shape.Scalar _, Shape.Choice _ -> Shape.Absence.REFUSED;
        };
    }

    private static boolean nullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class)
                && !(type instanceof AnnotatedParameterizedType parameterized
                        && parameterized.getType() == Optional.class);
    }

    private static Shape shape(Type type, RecordComponent component) {
        Class<?> raw = raw(type);
        Shape scalar = SCALARS.get(raw);
        if (scalar != null) {
            return scalar;
        }
        if (raw == List.class) {
            return new Shape.Items(shape(argument(type, 0), component));
        }
        if (raw == Map.class && argument(type, 0) == String.class) {
            return new Shape.Table(shape(argument(type, 1), component));
        }
        if (raw.isRecord()) {
            return of(raw.asSubclass(Record.class));
        }
        if (raw.isEnum()) {
            return new Shape.Choice(constants(raw));
        }
        throw new IllegalArgumentException(component.getDeclaringRecord().getName() + "." + component.getName()
                + ": a config record cannot hold " + type.getTypeName()
                + "; it holds String, int, long, double, boolean, Duration, SecretRef, enums, records, Object,"
                + " and Optional, List and Map<String, ...> of them");
    }

    @SuppressWarnings("unchecked") // an enum's class is one of Enum
    private static Class<? extends Enum<?>> constants(Class<?> type) {
        return (Class<? extends Enum<?>>) type;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        return type instanceof Class<?> plain ? plain : Void.class;
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[index]
                : Void.class;
    }

    /** The key of a record component or enum constant's name. */
    static String key(String name) {
        String snake = name.replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        return snake.replaceFirst("_+$", "");
    }

    /** How the file writes an enum's constant. */
    static String choice(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
