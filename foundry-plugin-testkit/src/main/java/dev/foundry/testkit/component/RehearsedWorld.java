package dev.foundry.testkit.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The file in which {@code --world} keeps what a rehearsal made, changed here as somebody would change a host by hand. */
final class RehearsedWorld {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOO_SHORT_TO_TELL = 6;
    private final Path file;
    private final ObjectNode root;

    private RehearsedWorld(Path file, ObjectNode root) {
        this.file = file;
        this.root = root;
    }

    static RehearsedWorld read(Path file) {
        try {
            return new RehearsedWorld(file, (ObjectNode) JSON.readTree(file.toFile()));
        } catch (IOException failed) {
            throw new IllegalStateException(file + " holds no rehearsed world", failed);
        }
    }

    /** The same world in another file. */
    RehearsedWorld copy(Path to) {
        return new RehearsedWorld(to, root.deepCopy()).save();
    }

    Path file() {
        return file;
    }

    /** Ids of what a component has there. */
    Set<String> of(String component) {
        Set<String> ids = new TreeSet<>();
        for (ObjectNode host : hosts()) {
            marks(host, component).forEach(mark -> ids.add(mark.path("id").asText()));
        }
        services(component).forEach(service -> ids.add(service.getKey()));
        inCluster(component).forEach(thing -> ids.add(thing.getKey()));
        return ids;
    }

    /** Puts another text into every file of the component and takes everything else of it away; answers the ids. */
    Set<String> disturb(String component) {
        Set<String> ids = of(component);
        for (ObjectNode host : hosts()) {
            ObjectNode things = (ObjectNode) host.path("things");
            for (JsonNode mark : marks(host, component)) {
                String key = mark.path("key").asText();
                JsonNode thing = things.path(key);
                if ((thing.has("text") || thing.has("base64"))
                        && thing.path("attributes").has("content")) {
                    ((ObjectNode) thing).put("text", "changed by hand\n").remove("base64");
                    ((ObjectNode) thing.path("attributes")).put("content", "0".repeat(64));
                } else {
                    things.remove(key);
                }
            }
        }
        services(component).forEach(service -> ((ObjectNode) root.path("services")).remove(service.getKey()));
        inCluster(component).forEach(thing -> ((ObjectNode) root.path("cluster")).remove(thing.getKey()));
        save();
        return ids;
    }

    /** Every secret value that the rehearsal made or was given, but those too short to be told from other text. */
    Set<String> secrets() {
        return root.path("secrets").properties().stream()
                .filter(secret -> !secret.getKey().endsWith("certificate"))
                .map(secret -> secret.getValue().asText().strip())
                .filter(value -> value.length() > TOO_SHORT_TO_TELL)
                .collect(Collectors.toSet());
    }

    private List<ObjectNode> hosts() {
        return root.path("hosts").properties().stream()
                .map(host -> (ObjectNode) host.getValue())
                .toList();
    }

    private static List<JsonNode> marks(ObjectNode host, String component) {
        return StreamSupport.stream(host.path("ledger").spliterator(), false)
                .filter(mark -> mark.path("component").asText().equals(component))
                .filter(mark -> host.path("things").has(mark.path("key").asText()))
                .toList();
    }

    private List<Map.Entry<String, JsonNode>> services(String component) {
        return root.path("services").properties().stream()
                .filter(service -> service.getValue().path("component").asText().equals(component))
                .toList();
    }

    private List<Map.Entry<String, JsonNode>> inCluster(String component) {
        return root.path("cluster").properties().stream()
                .filter(thing -> thing.getValue()
                        .at("/live/metadata/labels/foundry.dev~1component")
                        .asText()
                        .equals(component))
                .toList();
    }

    private RehearsedWorld save() {
        try {
            Files.writeString(file, JSON.writeValueAsString(root));
            return this;
        } catch (IOException failed) {
            throw new IllegalStateException(file + " cannot be written", failed);
        }
    }
}
