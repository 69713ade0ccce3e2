package dev.foundry.host.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The JSON Schema of a whole stack file: the host's keys, and below {@code components} every plugin's part. */
public final class StackSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private StackSchema() {}

    /** The schema with these components' parts, under their names and aliases; other components may have any keys. */
    public static ObjectNode of(Collection<? extends KnownComponent> entries) {
        ObjectNode schema = JSON.objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Foundry stack file");
        schema.setAll(ConfigSchema.of(StackDocument.class));
        ObjectNode host = (ObjectNode) schema.path("properties").path("hosts").path("items");
        ((ObjectNode) host.path("properties").path(MachineRules.KEY))
                .putArray("type")
                .add("string")
                .add("object");
        ObjectNode components = (ObjectNode) schema.path("properties").path("components");
        ObjectNode parts = JSON.objectNode();
        for (KnownComponent entry : entries) {
            ObjectNode part = component(entry);
            parts.set(entry.name(), part);
            entry.aliases().forEach(alias -> parts.set(alias, part));
        }
        components.set("properties", parts);
        components.set("additionalProperties", common(JSON.objectNode().put("type", "object")));
        schema.putArray("required").add("components");
        return schema;
    }

    private static ObjectNode component(KnownComponent entry) {
        ObjectNode schema = entry.schema() instanceof ObjectNode own
                ? own.deepCopy()
                : JSON.objectNode().put("type", "object");
        String summary = entry.summary().isEmpty() ? entry.title() : entry.summary();
        return common(schema.put("description", summary));
    }

    /** Adds the keys that every component has. */
    private static ObjectNode common(ObjectNode schema) {
        ObjectNode properties = schema.withObjectProperty("properties");
        common().forEach(properties::set);
        return schema;
    }

    /** The keys that every component has, by name. */
    static Map<String, ObjectNode> common() {
        Map<String, ObjectNode> keys = new java.util.LinkedHashMap<>();
        keys.put(
                "version",
                described("The version to install; the plugin's default when not given.")
                        .put("type", "string"));
        ObjectNode hosts = described("The hosts to place it on; those with its role when not given.")
                .put("type", "array")
                .put("minItems", 1);
        hosts.putObject("items").put("type", "string");
        keys.put("hosts", hosts);
        ObjectNode image = described("The image to use in place of the usual one, or several by part.");
        image.putArray("type").add("string").add("object");
        image.putObject("additionalProperties").put("type", "string");
        keys.put("image", image);
        keys.put("installed", described("State of the former tool; ignored.").put("type", "boolean"));
        return keys;
    }

    /** The names of the keys that every component has. */
    static List<String> commonKeys() {
        return List.copyOf(common().keySet());
    }

    private static ObjectNode described(String words) {
        return JSON.objectNode().put("description", words);
    }
}
