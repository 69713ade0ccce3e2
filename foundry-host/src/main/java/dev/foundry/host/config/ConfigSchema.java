package dev.foundry.host.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.OneOf;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (2020-12) of a config record. The record holds String, int, long, double, boolean, {@link
 * java.time.Duration}, {@link dev.foundry.api.secret.SecretRef}, enums, records, Object, and Optional, List and
 * Map&lt;String, ...&gt; of them; its components carry the annotations of {@link dev.foundry.api.config}. Besides the
 * standard keywords a schema has {@code x-allowed} (a pattern in words) and {@code x-secret} (a reference is expected).
 */
public final class ConfigSchema {
    /** A pattern in words. */
    static final String ALLOWED = "x-allowed";

    /** Marks a key whose value is a secret's reference. */
    static final String SECRET = "x-secret";

    private static final Map<String, String> FORMS = Map.of(
            Pattern.DNS_LABEL, "a DNS label: small letters, digits and dashes",
            Pattern.DNS_NAME, "a DNS name: small letters, digits, dots and dashes",
            Pattern.QUANTITY, "a quantity such as 10Gi",
            Pattern.ABSOLUTE_PATH, "an absolute path without spaces",
            Pattern.BUCKET, "a bucket's name: 3 to 63 small letters, digits and dashes",
            Pattern.ENDPOINT, "an http or https address without path",
            Pattern.WORD, "letters, digits, dots, dashes and underscores");
    private static final String SECRET_FORM = "^\\s*\\$\\{secret:[A-Za-z0-9/_-]+:[A-Za-z0-9_-]+\\}\\s*$";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ConfigSchema() {}

    /**
     * The schema of a record.
     *
     * @throws IllegalArgumentException when it holds a type that no config value can have
     */
    public static ObjectNode of(Class<? extends Record> type) {
        return section(ShapeReader.of(type));
    }

    private static ObjectNode section(Shape.Section section) {
        ObjectNode schema = typed("object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        for (Shape.Field field : section.fields()) {
            properties.set(field.key(), field(field));
            if (field.absence() == Shape.Absence.REFUSED) {
                required.add(field.key());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode field(Shape.Field field) {
        ObjectNode schema = value(field.shape(), field.component());
        Doc doc = field.component().getAnnotation(Doc.class);
        if (doc != null) {
            schema.put("description", doc.value());
            if (!doc.example().isEmpty()) {
                schema.putArray("examples").add(YamlReader.value(doc.example()));
            }
        }
        field.defaultValue().ifPresent(yaml -> schema.set("default", YamlReader.value(yaml)));
        return schema;
    }

    private static ObjectNode value(Shape shape, RecordComponent component) {
        return switch (shape) {
            case Shape.Scalar scalar -> constrained(scalar(scalar), component);
            case Shape.Choice choice -> constrained(choice(choice), component);
            case Shape.Items items -> {
                ObjectNode schema = typed("array");
                schema.set("items", value(items.item(), component));
                yield schema;
            }
            case Shape.Table table -> {
                ObjectNode schema = typed("object");
                schema.set("additionalProperties", value(table.value(), component));
                yield schema;
            }
            case Shape.Section section -> section(section);
        };
    }

    private static ObjectNode scalar(Shape.Scalar scalar) {
        return switch (scalar) {
            case TEXT -> typed("string");
            case WHOLE -> typed("integer");
            case DECIMAL -> typed("number");
            case FLAG -> typed("boolean");
            case DURATION -> typed("string").put("pattern", Durations.FORM).put(ALLOWED, Durations.ALLOWED);
            case SECRET -> secret();
            case FREE -> JSON.objectNode();
        };
    }

    /** The schema of a secret's reference. */
    static ObjectNode secret() {
        return typed("string")
                .put("pattern", SECRET_FORM)
                .put(ALLOWED, "a reference ${secret:path:key}")
                .put(SECRET, true);
    }

    private static ObjectNode choice(Shape.Choice choice) {
        List<String> names = new ArrayList<>();
        for (Enum<?> constant : choice.type().getEnumConstants()) {
            names.add(ShapeReader.choice(constant));
        }
        return oneOf(typed("string"), names);
    }

    private static String words(Pattern pattern) {
        return pattern.allowed().isEmpty()
                ? FORMS.getOrDefault(pattern.value(), "a text of the form " + pattern.value())
                : pattern.allowed();
    }

    private static ObjectNode constrained(ObjectNode schema, RecordComponent component) {
        Pattern pattern = component.getAnnotation(Pattern.class);
        if (pattern != null) {
            schema.put("pattern", "^(?:" + pattern.value() + ")$").put(ALLOWED, words(pattern));
        }
        OneOf oneOf = component.getAnnotation(OneOf.class);
        if (oneOf != null) {
            oneOf(schema, List.of(oneOf.value()));
        }
        Range range = component.getAnnotation(Range.class);
        if (range != null && range.min() != Long.MIN_VALUE) {
            schema.put("minimum", range.min());
        }
        if (range != null && range.max() != Long.MAX_VALUE) {
            schema.put("maximum", range.max());
        }
        return schema;
    }

    private static ObjectNode oneOf(ObjectNode schema, List<String> values) {
        ArrayNode allowed = schema.putArray("enum");
        values.forEach(allowed::add);
        return schema;
    }

    private static ObjectNode typed(String type) {
        return JSON.objectNode().put("type", type);
    }
}
