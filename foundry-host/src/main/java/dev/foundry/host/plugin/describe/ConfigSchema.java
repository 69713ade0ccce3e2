package dev.foundry.host.plugin.describe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.OneOf;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import dev.foundry.api.secret.SecretRef;
import dev.foundry.api.stack.Version;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A config record as JSON Schema (2020-12). Keys are snake_case; a key is required when it has no default and is neither
 * nullable, optional, a list nor a map. {@code x-secret} marks what is a secret reference, {@code x-allowed} says a pattern
 * in words.
 */
public final class ConfigSchema {
    private static final Set<Class<?>> WHOLE = Set.of(int.class, long.class, Integer.class, Long.class, short.class);
    private static final Set<Class<?>> REAL = Set.of(double.class, float.class, Double.class, Float.class);
    private static final YAMLMapper YAML = new YAMLMapper();

    private ConfigSchema() {}

    /** The schema of a record. */
    public static ObjectNode of(Class<? extends Record> type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = snakeCase(component.getName());
            properties.set(key, property(component));
            if (isRequired(component)) {
                required.add(key);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema.put("additionalProperties", false);
    }

    /** A Java name as a key: {@code httpPort} is {@code http_port}. */
    public static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static ObjectNode property(RecordComponent component) {
        ObjectNode schema = type(component.getGenericType());
        Doc doc = component.getAnnotation(Doc.class);
        if (doc != null) {
            schema.put("description", doc.value());
            if (!doc.example().isEmpty()) {
                schema.putArray("examples").add(yaml(component, doc.example()));
            }
        }
        Default fallback = component.getAnnotation(Default.class);
        if (fallback != null) {
            schema.set("default", yaml(component, fallback.value()));
        }
        constrain(schema.path("items").isObject() ? (ObjectNode) schema.path("items") : schema, component);
        return schema;
    }

    private static void constrain(ObjectNode schema, RecordComponent component) {
        Range range = component.getAnnotation(Range.class);
        if (range != null && range.min() != Long.MIN_VALUE) {
            schema.put("minimum", range.min());
        }
        if (range != null && range.max() != Long.MAX_VALUE) {
            schema.put("maximum", range.max());
        }
        Pattern pattern = component.getAnnotation(Pattern.class);
        if (pattern != null) {
            schema.put("pattern", "^(?:" + pattern.value() + ")$").put("x-allowed", pattern.allowed());
        }
        OneOf oneOf = component.getAnnotation(OneOf.class);
        if (oneOf != null) {
            ArrayNode values = schema.putArray("enum");
            List.of(oneOf.value()).forEach(values::add);
        }
    }

    private static ObjectNode type(Type type) {
        return switch (type) {
            case ParameterizedType generic -> generic(generic);
            case Class<?> plain -> plain(plain);
            default -> throw new IllegalArgumentException("no config key can be of type " + type);
        };
    }

    private static ObjectNode generic(ParameterizedType type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return type(arguments[0]);
        }
        if (type.getRawType() == List.class || type.getRawType() == Set.class) {
            schema.put("type", "array").set("items", type(arguments[0]));
            return schema;
        }
        if (type.getRawType() == Map.class && arguments[0] == String.class) {
            schema.put("type", "object").set("additionalProperties", type(arguments[1]));
            return schema;
        }
        throw new IllegalArgumentException("no config key can be of type " + type);
    }

    private static ObjectNode plain(Class<?> type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (type == SecretRef.class) {
            return schema.put("type", "string").put("x-secret", true);
        }
        if (type == String.class || type == Version.class) {
            return schema.put("type", "string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return schema.put("type", "boolean");
        }
        if (WHOLE.contains(type)) {
            return schema.put("type", "integer");
        }
        if (REAL.contains(type)) {
            return schema.put("type", "number");
        }
        if (type.isEnum()) {
            ArrayNode values = schema.put("type", "string").putArray("enum");
            for (Object constant : type.getEnumConstants()) {
                values.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT));
            }
            return schema;
        }
        if (type.isRecord()) {
            return of(type.asSubclass(Record.class));
        }
        throw new IllegalArgumentException("no config key can be of type " + type);
    }

    private static boolean isRequired(RecordComponent component) {
        return !component.isAnnotationPresent(Default.class)
                && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !Set.<Class<?>>of(Optional.class, List.class, Set.class, Map.class)
                        .contains(component.getType());
    }

    private static JsonNode yaml(RecordComponent component, String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(
                    component.getDeclaringRecord().getName() + "." + component.getName() + ": '" + text
                            + "' is not YAML",
                    broken);
        }
    }
}
