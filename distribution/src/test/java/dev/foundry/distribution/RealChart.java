package dev.foundry.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A chart in a folder, and what was rendered with it. */
record RealChart(Path folder) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Its own version. */
    String version() throws IOException {
        return read(folder.resolve("Chart.yaml")).path("version").asText();
    }

    /** Keys of these values, by their path, that neither the chart's values nor its schema nor its templates know. */
    List<String> unknown(JsonNode values) throws IOException {
        Path schema = folder.resolve("values.schema.json");
        List<List<String>> strange = new ArrayList<>();
        strange(List.of(), values, defaults(), Files.exists(schema) ? read(schema) : YAML.createObjectNode(), strange);
        String templates = templates();
        return strange.stream()
                .filter(path -> !mentioned(path, templates))
                .map(path -> String.join(".", path))
                .toList();
    }

    /** Everything that is rendered; values may hold templates, too. */
    private String templates() throws IOException {
        StringBuilder all = new StringBuilder(Files.readString(folder.resolve("values.yaml")));
        Path templates = folder.resolve("templates");
        if (Files.exists(templates)) {
            try (Stream<Path> files = Files.walk(templates)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    all.append(Files.readString(file));
                }
            }
        }
        return all.toString();
    }

    /** Whether templates name this path, or hand all that is at a path above it on. */
    private static boolean mentioned(List<String> path, String templates) {
        String named = "\\.Values\\." + Pattern.quote(String.join(".", path)) + "(?![\\w-])";
        if (Pattern.compile(named).matcher(templates).find()
                || (path.size() > 2 && templates.contains(quoted(path.subList(1, path.size()))))) {
            return true;
        }
        return IntStream.range(1, path.size())
                .mapToObj(length -> String.join(".", path.subList(0, length)))
                .anyMatch(above -> handedOn(above, templates));
    }

    private static String quoted(List<String> keys) {
        return keys.stream().map(key -> '"' + key + '"').collect(Collectors.joining(" "));
    }

    private static boolean handedOn(String path, String templates) {
        Pattern whole =
                Pattern.compile("(?<!if )(?<!or )(?<!and )(?<!not )\\.Values\\." + Pattern.quote(path) + "(?![\\w.-])");
        return templates.contains("index .Values \"" + path + "\"")
                || templates
                        .lines()
                        .filter(line -> !line.contains("dig "))
                        .anyMatch(line -> whole.matcher(line).find());
    }

    /** Its values, with those of its parts below their names. */
    private JsonNode defaults() throws IOException {
        ObjectNode own = (ObjectNode) read(folder.resolve("values.yaml"));
        for (JsonNode part : read(folder.resolve("Chart.yaml")).path("dependencies")) {
            Path values =
                    folder.resolve("charts").resolve(part.path("name").asText()).resolve("values.yaml");
            if (Files.exists(values) && read(values) instanceof ObjectNode below) {
                String key = part.path("alias").asText(part.path("name").asText());
                own.set(key, merged(below, own.path(key)));
            }
        }
        return own;
    }

    private static ObjectNode merged(ObjectNode under, JsonNode over) {
        over.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            under.set(
                    entry.getKey(),
                    value.isObject() && under.get(entry.getKey()) instanceof ObjectNode below
                            ? merged(below, value)
                            : value);
        });
        return under;
    }

    private static void strange(
            List<String> path, JsonNode values, JsonNode defaults, JsonNode schema, List<List<String>> into) {
        for (var entry : values.properties()) {
            List<String> here = new ArrayList<>(path);
            here.add(entry.getKey());
            JsonNode below = schema.path("properties").path(entry.getKey());
            JsonNode usual = defaults.path(entry.getKey());
            if (defaults.isObject() && !defaults.isEmpty() && usual.isMissingNode() && below.isMissingNode()) {
                into.add(here);
            } else if (entry.getValue().isObject() && !(usual.isMissingNode() && below.isMissingNode())) {
                strange(here, entry.getValue(), usual, below, into);
            }
        }
    }

    /** The objects of a text, one a document. */
    static List<JsonNode> documents(String text) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (String document : text.split("(?m)^---.*$", -1)) {
            JsonNode object = YAML.readTree(document);
            if (object != null && !object.isMissingNode() && !object.isNull()) {
                objects.add(object);
            }
        }
        return objects;
    }

    /** What there may be only one of. */
    static String identity(JsonNode object) {
        return object.path("apiVersion").asText() + " " + object.path("kind").asText() + " "
                + object.at("/metadata/namespace").asText() + "/"
                + object.at("/metadata/name").asText();
    }

    /** Every image that an object names; a definition's are those of its schema. */
    static Set<String> images(JsonNode object) {
        Set<String> images = new TreeSet<>();
        if (!"CustomResourceDefinition".equals(object.path("kind").asText())) {
            object.findValues("image").stream()
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .forEach(images::add);
        }
        return images;
    }

    private static JsonNode read(Path file) throws IOException {
        return YAML.readTree(file.toFile());
    }
}
