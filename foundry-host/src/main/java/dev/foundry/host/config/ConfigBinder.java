package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.SecretRef;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lays the keys of stack.yaml, which the schema has found right, over a config record's defaults. */
public final class ConfigBinder {
    private ConfigBinder() {}

    /**
     * The record that a component's keys make.
     *
     * @param config valid by {@link ConfigSchema#of} of the same type; numbers may still be texts and texts numbers
     * @throws InvalidInputException when the record's own constructor refuses them, or they do not fit its schema
     */
    public static <C extends Record> C bind(ObjectNode config, Class<C> type) {
        return type.cast(record("", config, ShapeReader.of(type)));
    }

    /**
     * The record of a component of a stack file; a refusal names its place.
     *
     * @throws InvalidInputException as above, and when the file does not have the component
     */
    public static <C extends Record> C bind(StackFile file, String component, Class<C> type) {
        String path = KeyPath.child("components", component);
        StackFile.ComponentEntry entry = file.components().get(component);
        if (entry == null) {
            return bind(JsonNodeFactory.instance.objectNode(), type);
        }
        try {
            return bind(entry.config(), type);
        } catch (InvalidInputException e) {
            String place = file.position(path).map(Position::toString).orElse("") + "  " + path;
            throw new InvalidInputException(
                    String.valueOf(e.getMessage()), new Details(e.why(), place.strip(), e.hint(), e));
        }
    }

    private static Object record(String path, JsonNode given, Shape.Section section) {
        @Nullable Object[] arguments = new @Nullable Object[section.fields().size()];
        Class<?>[] types = new Class<?>[arguments.length];
        int index = 0;
        for (Shape.Field field : section.fields()) {
            types[index] = field.component().getType();
            arguments[index++] = field(KeyPath.child(path, field.key()), given.path(field.key()), field);
        }
        return construct(path, section.type(), types, arguments);
    }

    private static @Nullable Object field(String path, JsonNode given, Shape.Field field) {
        boolean absent = given.isMissingNode() || given.isNull();
        boolean optional = field.component().getType() == Optional.class;
        if (!absent) {
            Object value = value(path, given, field.shape());
            return optional ? Optional.of(value) : value;
        }
        return switch (field.absence()) {
            case REFUSED -> throw misfit(path, "is missing");
            case DEFAULTED -> {
                Object value = value(path, YamlReader.value(field.defaultValue().orElseThrow()), field.shape());
                yield optional ? Optional.of(value) : value;
            }
            case EMPTY -> Optional.empty();
            case NULL -> null;
            case BARE -> bare(path, field.shape());
        };
    }

    private static Object bare(String path, Shape shape) {
        return switch (shape) {
            case Shape.Items _ -> List.of();
            case Shape.Section section -> record(path, JsonNodeFactory.instance.objectNode(), section);
            case Shape.Table _, Shape.Scalar _, Shape.Choice _ -> Map.of();
        };
    }

    private static Object value(String path, JsonNode node, Shape shape) {
        return switch (shape) {
            case Shape.Scalar scalar -> scalar(path, node, scalar);
            case Shape.Choice choice -> constant(path, node, choice);
            case Shape.Items items -> list(path, node, items.item());
            case Shape.Table table -> map(path, node, table.value());
            case Shape.Section section -> record(path, node, section);
        };
    }

    private static Object list(String path, JsonNode node, Shape item) {
        List<Object> values = new ArrayList<>();
        for (JsonNode element : node) {
            values.add(value(KeyPath.item(path, values.size()), element, item));
        }
        return List.copyOf(values);
    }

    private static Object map(String path, JsonNode node, Shape value) {
        Map<String, Object> values = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> values.put(
                        entry.getKey(), value(KeyPath.child(path, entry.getKey()), entry.getValue(), value)));
        return Collections.unmodifiableMap(values);
    }

    private static Object constant(String path, JsonNode node, Shape.Choice choice) {
        return Arrays.stream(choice.type().getEnumConstants())
                .filter(constant -> ShapeReader.choice(constant).equals(node.asText()))
                .findFirst()
                .orElseThrow(() -> misfit(path, "is none of the allowed values"));
    }

    private static Object scalar(String path, JsonNode node, Shape.Scalar scalar) {
        return switch (scalar) {
            case TEXT -> node.asText();
            case WHOLE -> node.canConvertToLong() ? (Object) node.asLong() : number(path, node);
            case DECIMAL -> node.asDouble();
            case FLAG -> node.asBoolean();
            case DURATION -> Durations.parse(node.asText());
            case SECRET ->
                SecretRef.parse(node.asText()).orElseThrow(() -> misfit(path, "is not a secret's reference"));
            case FREE -> free(node);
        };
    }

    private static Object number(String path, JsonNode node) {
        try {
            return Long.parseLong(node.asText());
        } catch (NumberFormatException e) {
            throw misfit(path, "is not a whole number");
        }
    }

    private static Object free(JsonNode node) {
        if (node.isObject()) {
            return map("", node, Shape.Scalar.FREE);
        }
        if (node.isArray()) {
            return list("", node, Shape.Scalar.FREE);
        }
        if (node.isIntegralNumber()) {
            return node.asLong();
        }
        if (node.isNumber()) {
            return node.asDouble();
        }
        return node.isBoolean() ? (Object) node.asBoolean() : node.asText();
    }

    private static Object construct(
            String path, Class<? extends Record> type, Class<?>[] types, @Nullable Object[] arguments) {
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            for (int i = 0; i < types.length; i++) {
                arguments[i] = narrowed(types[i], arguments[i]);
            }
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof FoundryException refusal) {
                throw refusal;
            }
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new InvalidInputException((path.isEmpty() ? "" : path + ": ") + cause.getMessage(), Details.none());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no record to bind to: " + type.getName(), e);
        }
    }

    private static @Nullable Object narrowed(Class<?> type, @Nullable Object value) {
        boolean integer = type == int.class || type == Integer.class;
        return integer && value instanceof Long number ? (Object) Math.toIntExact(number) : value;
    }

    private static InvalidInputException misfit(String path, String reason) {
        return new InvalidInputException(path + " " + reason);
    }
}
