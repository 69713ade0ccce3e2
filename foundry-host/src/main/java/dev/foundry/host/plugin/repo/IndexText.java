package dev.foundry.host.plugin.repo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code index.json}, read as it comes: the descriptions of thousands of releases stay text until one is asked for.
 *
 * @param head everything but the plugins
 * @param plugins the releases of each plugin by version
 */
record IndexText(ObjectNode head, Map<String, Map<String, Described>> plugins) {
    private static final String DESCRIPTION = "index";
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build());

    /**
     * A release.
     *
     * @param more everything but its description
     * @param description JSON
     */
    record Described(ObjectNode more, String description) {}

    /**
     * Reads it.
     *
     * @throws RefusedException when it is no JSON
     */
    static IndexText read(String text) {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        Map<String, Map<String, Described>> plugins = new TreeMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("plugins")) {
                    plugins(parser, text, plugins);
                } else {
                    head.set(name, JSON.<JsonNode>readTree(parser));
                }
            }
            return new IndexText(head, plugins);
        } catch (IOException broken) {
            throw noJson();
        }
    }

    private static void plugins(JsonParser parser, String text, Map<String, Map<String, Described>> plugins)
            throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Map<String, Described> releases = new HashMap<>();
            plugins.put(parser.currentName(), releases);
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String version = parser.currentName();
                parser.nextToken();
                releases.put(version, described(parser, text));
            }
        }
    }

    private static Described described(JsonParser parser, String text) throws IOException {
        ObjectNode more = JsonNodeFactory.instance.objectNode();
        String description = "{}";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals(DESCRIPTION)) {
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                description =
                        text.substring(start, (int) parser.currentLocation().getCharOffset());
            } else {
                more.set(name, JSON.<JsonNode>readTree(parser));
            }
        }
        return new Described(more, description);
    }

    /** The version of an index, without reading the rest of it. */
    static long version(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals("version");
                if (parser.nextToken().isNumeric() && found) {
                    return parser.getLongValue();
                }
                parser.skipChildren();
            }
            return 0;
        } catch (IOException broken) {
            throw noJson();
        }
    }

    private static RefusedException noJson() {
        return new RefusedException(
                RepositoryFiles.INDEX + " of the repository cannot be used",
                Details.hint("fetch it again; if it stays so, tell the publisher")
                        .because("it is no JSON"));
    }
}
