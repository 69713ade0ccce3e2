package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The reference of all keys of a stack file as Markdown, made of the schemas. */
public final class ConfigReference {
    private static final String HEAD = "| Key | Value | Default | What it is for |\n|---|---|---|---|";
    private final List<String> lines = new ArrayList<>();

    private ConfigReference() {}

    /** The reference with these components' parts. */
    public static String of(Collection<? extends KnownComponent> components) {
        ConfigReference reference = new ConfigReference();
        reference.say(
                "# Configuration reference", "", "Every key of `stack.yaml`. Made of the schemas; do not edit.", "");
        reference.say("A key without default may be left out unless it is marked **required**.", "");
        JsonNode host = StackSchema.of(List.of());
        for (Map.Entry<String, JsonNode> part : host.path("properties").properties()) {
            if (!part.getKey().equals("components")) {
                reference.part("## ", part.getKey(), part.getValue());
            }
        }
        reference.say(
                "## components",
                "",
                host.at("/properties/components/description").asText(),
                "");
        reference.say("Every component has these keys:", "", HEAD);
        StackSchema.common().forEach((key, schema) -> reference.row(key, schema, false));
        reference.say("");
        for (KnownComponent component : components) {
            reference.component(component);
        }
        return String.join("\n", reference.lines).stripTrailing() + "\n";
    }

    private void component(KnownComponent component) {
        say("### components." + component.name(), "", component.summary(), "");
        say("Plugin " + component.plugin() + "; version " + component.version() + ", can install "
                + component.supported()
                + (component.aliases().isEmpty()
                        ? "."
                        : "; also read as " + String.join(", ", component.aliases()) + "."));
        say("");
        JsonNode schema = component.schema();
        if (schema.path("properties").isEmpty()) {
            say("It has no keys of its own.", "");
            return;
        }
        say(HEAD);
        rows("", schema);
        say("");
    }

    private void part(String mark, String key, JsonNode schema) {
        say(mark + key, "", schema.path("description").asText(), "");
        if (!schema.path("properties").isEmpty() || schema.path("items").has("properties")) {
            say(HEAD);
            rows(schema.has("items") ? "[]." : "", schema.has("items") ? schema.path("items") : schema);
            say("");
        } else if (schema.has("examples")) {
            say("For example `" + SchemaWords.plain(schema.path("examples").path(0)) + "`.", "");
        }
    }

    private void rows(String prefix, JsonNode schema) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(key -> required.add(key.asText()));
        for (Map.Entry<String, JsonNode> part : schema.path("properties").properties()) {
            String key = prefix + part.getKey();
            row(key, part.getValue(), required.contains(part.getKey()));
            JsonNode inner = part.getValue();
            if (inner.has("properties")) {
                rows(key + ".", inner);
            } else if (inner.path("items").has("properties")) {
                rows(key + "[].", inner.path("items"));
            } else if (inner.path("additionalProperties").has("properties")) {
                rows(key + ".*.", inner.path("additionalProperties"));
            }
        }
    }

    private void row(String key, JsonNode schema, boolean required) {
        JsonNode fallback = schema.path("default");
        String shown = fallback.isMissingNode() || (fallback.isContainerNode() && fallback.isEmpty())
                ? ""
                : "`" + SchemaWords.plain(fallback) + "`";
        String words = schema.path("description").asText();
        JsonNode example = schema.path("examples").path(0);
        String more = example.isMissingNode() ? "" : " For example `" + SchemaWords.plain(example) + "`.";
        say("| `" + key + "` | " + value(schema).replace("|", "\\|") + " | " + (required ? "**required**" : shown)
                + " | " + (words + more).replace("|", "\\|") + " |");
    }

    private static String value(JsonNode schema) {
        if (schema.path(ConfigSchema.SECRET).asBoolean()) {
            return "a secret's reference";
        }
        if (schema.has("enum")) {
            List<String> names = new ArrayList<>();
            schema.path("enum").forEach(name -> names.add(name.asText()));
            return "one of " + String.join(", ", names);
        }
        if (schema.has(ConfigSchema.ALLOWED)) {
            return schema.path(ConfigSchema.ALLOWED).asText();
        }
        if (schema.has("minimum") || schema.has("maximum")) {
            return SchemaWords.expected(schema) + ", " + SchemaWords.range(schema);
        }
        if (schema.path("type").asText().equals("array")) {
            return "a list: each " + value(schema.path("items"));
        }
        return schema.isEmpty() || !schema.has("type") ? "anything" : SchemaWords.expected(schema);
    }

    private void say(String... more) {
        lines.addAll(List.of(more));
    }
}
