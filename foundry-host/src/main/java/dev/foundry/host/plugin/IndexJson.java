package dev.foundry.host.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foundry.api.Descriptor.Provision;
import dev.foundry.api.Descriptor.Requirement;
import dev.foundry.api.stack.Version;
import dev.foundry.api.stack.VersionRange;
import dev.foundry.host.plugin.CommandDoc.OptionDoc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The index's parts as JSON and back. Read by hand: binding by reflection would cost more than all else at start-up. */
public final class IndexJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private IndexJson() {}

    /** A command tree as JSON; empty parts are left out. */
    public static ObjectNode of(CommandDoc command) {
        ObjectNode node = NODES.objectNode().put("name", command.name());
        putTexts(node, "aliases", command.aliases());
        putTexts(node, "description", command.description());
        putFlag(node, "hidden", command.hidden());
        putAll(node, "options", command.options(), IndexJson::of);
        putAll(node, "parameters", command.parameters(), IndexJson::of);
        putAll(node, "verbs", command.verbs(), IndexJson::of);
        return node;
    }

    private static ObjectNode of(OptionDoc option) {
        ObjectNode node = NODES.objectNode();
        putTexts(node, "names", option.names());
        putText(node, "label", option.label());
        putTexts(node, "description", option.description());
        node.put("arity", option.arity());
        putFlag(node, "required", option.required());
        putText(node, "default", option.defaultValue());
        putTexts(node, "values", option.values());
        putFlag(node, "hidden", option.hidden());
        putFlag(node, "repeatable", option.repeatable());
        return node;
    }

    /** The command tree that JSON tells. */
    public static CommandDoc command(JsonNode node) {
        return new CommandDoc(
                text(node, "name"),
                texts(node, "aliases"),
                texts(node, "description"),
                node.path("hidden").asBoolean(),
                all(node, "options", IndexJson::option),
                all(node, "parameters", IndexJson::option),
                all(node, "verbs", IndexJson::command));
    }

    private static OptionDoc option(JsonNode node) {
        return new OptionDoc(
                texts(node, "names"),
                text(node, "label"),
                texts(node, "description"),
                text(node, "arity"),
                node.path("required").asBoolean(),
                text(node, "default"),
                texts(node, "values"),
                node.path("hidden").asBoolean(),
                node.path("repeatable").asBoolean());
    }

    /** The plugin that JSON tells: its manifest's keys, and its own description under {@code index}. */
    static IndexedPlugin plugin(JsonNode node) {
        String id = text(node, "id");
        String version = text(node, "version");
        JsonNode index = node.path("index");
        Map<String, String> classes = new LinkedHashMap<>();
        index.path("components").forEach(component -> classes.put(text(component, "name"), text(component, "class")));
        return new IndexedPlugin(
                id,
                version,
                text(node, "requires"),
                all(node, "needs", need -> PluginNeed.of(need.asText())),
                text(node, "provider"),
                text(node, "description"),
                Path.of(text(node, "jar")),
                all(index, "components", component -> component(component, id, version)),
                classes,
                all(index, "commands", brought -> all(brought, "nouns", IndexJson::command)).stream()
                        .flatMap(List::stream)
                        .toList(),
                all(index, "commands", brought -> text(brought, "class")),
                node);
    }

    /** The component that JSON tells, as part of this plugin. */
    public static Catalog.Entry component(JsonNode node, String plugin, String pluginVersion) {
        JsonNode touches = node.path("touches");
        return new Catalog.Entry(
                text(node, "name"),
                plugin,
                pluginVersion,
                texts(node, "aliases"),
                text(node, "title"),
                text(node, "summary"),
                text(node, "version"),
                VersionRange.of(text(node, "supported")),
                all(
                        node,
                        "requirements",
                        need -> new Requirement(
                                text(need, "capability"),
                                VersionRange.of(text(need, "range")),
                                need.path("optional").asBoolean())),
                all(
                        node,
                        "provides",
                        gift -> new Provision(text(gift, "capability"), Version.of(text(gift, "version")))),
                texts(node, "roles"),
                text(node, "placement"),
                node.path("implied").asBoolean(),
                texts(touches, "kinds"),
                texts(touches, "host_paths"),
                texts(touches, "secret_paths"),
                node.path("schema"));
    }

    /** The text at a key, empty when there is none. */
    public static String text(JsonNode node, String key) {
        return node.path(key).asText("");
    }

    /** The texts of the list at a key. */
    public static List<String> texts(JsonNode node, String key) {
        return all(node, key, JsonNode::asText);
    }

    /** What is read from each item at a key. */
    public static <T> List<T> all(JsonNode node, String key, Function<JsonNode, T> read) {
        List<T> items = new ArrayList<>();
        node.path(key).forEach(item -> items.add(read.apply(item)));
        return items;
    }

    private static void putText(ObjectNode node, String key, String value) {
        if (!value.isEmpty()) {
            node.put(key, value);
        }
    }

    private static void putFlag(ObjectNode node, String key, boolean value) {
        if (value) {
            node.put(key, true);
        }
    }

    private static void putTexts(ObjectNode node, String key, List<String> values) {
        putAll(node, key, values, NODES::textNode);
    }

    private static <T> void putAll(ObjectNode node, String key, List<T> values, Function<T, ? extends JsonNode> write) {
        if (!values.isEmpty()) {
            ArrayNode items = node.putArray(key);
            values.forEach(value -> items.add(write.apply(value)));
        }
    }
}
