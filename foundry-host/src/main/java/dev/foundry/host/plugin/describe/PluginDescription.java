package dev.foundry.host.plugin.describe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foundry.api.Commands;
import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.host.config.ConfigSchema;
import dev.foundry.host.plugin.IndexJson;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** What a plugin's extensions say of themselves, as the JSON that lies in its jar. */
final class PluginDescription {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PluginDescription() {}

    /** The description of these extensions. */
    static ObjectNode of(List<Object> extensions) {
        ObjectNode description = NODES.objectNode().put("format", 1);
        ArrayNode components = description.putArray("components");
        ArrayNode commands = description.putArray("commands");
        for (Object extension : extensions) {
            switch (extension) {
                case Component<?> component -> components.add(component(component));
                case Commands brought -> commands.add(commands(brought));
                default ->
                    throw new IllegalArgumentException(extension.getClass().getName()
                            + " is marked as extension but neither Component nor Commands");
            }
        }
        return description;
    }

    private static ObjectNode component(Component<?> component) {
        Descriptor<?> descriptor = component.descriptor();
        ObjectNode node =
                NODES.objectNode().put("class", component.getClass().getName()).put("name", descriptor.name());
        texts(node, "aliases", descriptor.aliases());
        node.put("title", descriptor.title())
                .put("summary", descriptor.summary())
                .put("version", descriptor.version().toString())
                .put("supported", descriptor.supported().toString());
        ArrayNode requirements = node.putArray("requirements");
        descriptor
                .requirements()
                .forEach(need -> requirements
                        .addObject()
                        .put("capability", need.capability())
                        .put("range", need.range().toString())
                        .put("optional", need.optional()));
        ArrayNode provides = node.putArray("provides");
        descriptor
                .provides()
                .forEach(gift -> provides.addObject()
                        .put("capability", gift.capability())
                        .put("version", gift.version().toString()));
        texts(node, "roles", descriptor.roles());
        node.put("placement", descriptor.placement().name().toLowerCase(Locale.ROOT))
                .put("implied", descriptor.implied());
        ObjectNode touches = node.putObject("touches");
        texts(touches, "kinds", descriptor.touches().kinds());
        texts(touches, "host_paths", descriptor.touches().hostPaths());
        texts(touches, "secret_paths", descriptor.touches().secretPaths());
        node.set("schema", ConfigSchema.of(descriptor.configType()));
        return node;
    }

    private static ObjectNode commands(Commands commands) {
        ObjectNode node = NODES.objectNode().put("class", commands.getClass().getName());
        ArrayNode nouns = node.putArray("nouns");
        for (Object noun : commands.commands(new NoWorkbench())) {
            CommandLine line = noun instanceof CommandLine ready ? ready : new CommandLine(noun);
            nouns.add(IndexJson.of(CommandDocs.of(line.getCommandSpec())));
        }
        return node;
    }

    private static void texts(ObjectNode node, String key, List<String> values) {
        ArrayNode items = node.putArray(key);
        values.forEach(items::add);
    }
}
