package dev.foundry.host.plugin.repo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the index keeps of a plugin's own description: all that is asked for before it is installed, no schema, no verb. */
final class Descriptions {
    private static final List<String> KEPT = List.of(
            "name",
            "aliases",
            "title",
            "summary",
            "version",
            "supported",
            "requirements",
            "provides",
            "roles",
            "placement",
            "implied",
            "touches");

    private Descriptions() {}

    /** The short form of the description in a jar. */
    static ObjectNode brief(JsonNode description) {
        ObjectNode brief = JsonNodeFactory.instance.objectNode();
        ArrayNode components = brief.putArray("components");
        for (JsonNode component : description.path("components")) {
            ObjectNode kept = components.addObject();
            KEPT.stream()
                    .filter(component::has)
                    .forEach(key -> kept.set(key, component.path(key).deepCopy()));
        }
        ArrayNode nouns = brief.putArray("nouns");
        for (JsonNode brought : description.path("commands")) {
            for (JsonNode noun : brought.path("nouns")) {
                ObjectNode kept =
                        nouns.addObject().put("name", noun.path("name").asText());
                if (noun.has("aliases")) {
                    kept.set("aliases", noun.path("aliases").deepCopy());
                }
                kept.putArray("description")
                        .add(noun.path("description").path(0).asText(""));
                if (noun.path("hidden").asBoolean()) {
                    kept.put("hidden", true);
                }
            }
        }
        return brief;
    }
}
