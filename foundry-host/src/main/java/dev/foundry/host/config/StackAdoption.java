package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.secret.SecretRef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * What a stack file of the Go tool becomes: literal secrets are references, state and generated keys are comments, and
 * everything else stays as it is.
 *
 * @param text of the new file
 * @param secrets that were in it, by the place they belong to
 * @param commented the paths that are comments now
 */
public record StackAdoption(String text, Map<SecretRef, Secret> secrets, List<String> commented) {
    private static final String HIDDEN = "***";
    private static final Set<String> TOP = Set.of("setup_state", "_setup_state", "version");
    private static final int SHORTEST_SECRET = 6;

    public StackAdoption {
        secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
        commented = List.copyOf(commented);
    }

    /**
     * The adoption of a text.
     *
     * @param components installed, whose schemas know which keys are secrets
     * @throws dev.foundry.api.error.InvalidInputException when it is not YAML
     */
    public static StackAdoption of(Path file, String text, Collection<? extends KnownComponent> components) {
        YamlTree tree = YamlReader.read(String.valueOf(file.getFileName()), text);
        Map<SecretRef, Secret> secrets = new LinkedHashMap<>();
        String changed = text;
        for (Map.Entry<String, SecretRef> literal :
                literals(file, text, components).entrySet()) {
            KeyPath path = KeyPath.parse(literal.getKey());
            String value = TreeEdit.at(tree.root(), path.steps()).asText();
            secrets.put(literal.getValue(), Secret.of(tree.plain().getOrDefault(literal.getKey(), value)));
            TextNode reference = TextNode.valueOf(literal.getValue().toString());
            changed = new YamlEdit(changed, YamlReader.read("", changed)).set(path, reference);
        }
        List<String> commented = new ArrayList<>();
        return new StackAdoption(comments(changed, secrets, commented), secrets, commented);
    }

    /** The literal secrets of a text: their paths, and where they are best kept. */
    static Map<String, SecretRef> literals(Path file, String text, Collection<? extends KnownComponent> components) {
        YamlTree tree = YamlReader.read(String.valueOf(file.getFileName()), text);
        if (!tree.problems().isEmpty()) {
            throw Problems.failure(file, tree.problems());
        }
        Map<String, SecretRef> places = new LinkedHashMap<>();
        literals("", tree.root(), StackSchema.of(components), tree.root(), places);
        return places;
    }

    /** Literal secrets by path: where the schema wants a reference, and under well-known names where it says nothing. */
    private static void literals(
            String path, JsonNode value, JsonNode schema, JsonNode root, Map<String, SecretRef> found) {
        if (value.isObject()) {
            value.properties()
                    .forEach(entry -> literals(
                            KeyPath.child(path, entry.getKey()),
                            entry.getValue(),
                            SchemaFit.property(schema, entry.getKey()),
                            root,
                            found));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                literals(KeyPath.item(path, i), value.path(i), schema.path("items"), root, found);
            }
        } else if (value.isTextual() || value.isNumber()) {
            boolean secret = schema.path(ConfigSchema.SECRET).asBoolean()
                    || (schema.isEmpty() && FormerTool.SECRET_KEYS.contains(KeyPath.last(path)));
            if (secret && !value.asText().isEmpty() && !value.asText().contains("${secret:")) {
                found.put(path, SecretRules.place(root, path));
            }
        }
    }

    private static String comments(String text, Map<SecretRef, Secret> secrets, List<String> commented) {
        YamlTree tree = YamlReader.read("", text);
        YamlText places = new YamlText(text);
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (String path : generated(tree.root())) {
            String parent = KeyPath.parent(path);
            if (tree.nodes().get(parent) instanceof MappingNode mapping && !YamlText.flow(mapping)) {
                mapping.getValue().stream()
                        .filter(tuple -> named(tuple, KeyPath.last(path)))
                        .filter(tuple -> ownLine(lines, tuple))
                        .forEach(tuple -> {
                            comment(lines, tuple, places, text, secrets);
                            commented.add(path);
                        });
            }
        }
        String end = text.endsWith("\n") ? places.lineBreak() : "";
        return String.join(places.lineBreak(), lines) + end;
    }

    /** State keys, and of installed components the Helm values that the Go tool wrote back. */
    private static List<String> generated(JsonNode root) {
        List<String> paths = new ArrayList<>();
        root.fieldNames().forEachRemaining(key -> add(paths, TOP.contains(key), key));
        for (int i = 0; i < root.path("hosts").size(); i++) {
            String host = KeyPath.item("hosts", i);
            JsonNode node = root.path("hosts").path(i);
            add(paths, node.has("sshkeyset"), KeyPath.child(host, "sshkeyset"));
            add(paths, node.has("state"), KeyPath.child(host, "state"));
        }
        root.path("components").properties().forEach(component -> {
            String path = KeyPath.child("components", component.getKey());
            boolean installed = component.getValue().has("installed");
            add(paths, installed, KeyPath.child(path, "installed"));
            add(paths, installed && component.getValue().has("values"), KeyPath.child(path, "values"));
        });
        return paths;
    }

    private static void add(List<String> paths, boolean wanted, String path) {
        if (wanted) {
            paths.add(path);
        }
    }

    private static boolean named(NodeTuple tuple, String key) {
        return tuple.getKeyNode() instanceof ScalarNode scalar
                && scalar.getValue().equals(key);
    }

    private static boolean ownLine(List<String> lines, NodeTuple tuple) {
        String line = lines.get(line(tuple));
        return line.substring(0, YamlText.column(tuple.getKeyNode())).isBlank();
    }

    private static int line(NodeTuple tuple) {
        return tuple.getKeyNode().getStartMark().map(mark -> mark.getLine()).orElse(0);
    }

    private static void comment(
            List<String> lines, NodeTuple tuple, YamlText places, String text, Map<SecretRef, Secret> secrets) {
        int first = line(tuple);
        int last = first
                + (int) text.substring(places.start(tuple.getKeyNode()), places.end(tuple))
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
        int column = YamlText.column(tuple.getKeyNode());
        for (int i = first; i <= last; i++) {
            String line = hidden(lines.get(i), secrets);
            int at = Math.min(column, line.length() - line.stripLeading().length());
            lines.set(i, line.isBlank() ? line : line.substring(0, at) + "# " + line.substring(at));
        }
    }

    /** A comment must not keep what was moved to the store. */
    private static String hidden(String line, Map<SecretRef, Secret> secrets) {
        String shown = line;
        for (Secret secret : secrets.values()) {
            String value = secret.reveal();
            shown = value.length() >= SHORTEST_SECRET ? shown.replace(value, HIDDEN) : shown;
        }
        return shown;
    }
}
