package dev.foundry.host.engine;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.driver.LedgerEntry;
import dev.foundry.host.driver.rehearsal.MemoryCluster;
import dev.foundry.host.driver.rehearsal.RehearsalHost;
import dev.foundry.host.driver.rehearsal.RehearsalHost.Thing;
import dev.foundry.host.engine.RehearsedServices.Remembered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps a rehearsed world between commands, so that an install, a status and an uninstall can be rehearsed in turn. The
 * secrets in it are the rehearsal's own; the file is readable by its owner only all the same.
 */
public final class RehearsalFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT = "text";
    private static final String BASE64 = "base64";
    private final Path path;

    /** A world in this file. */
    public RehearsalFile(Path path) {
        this.path = path;
    }

    /** Fills an empty rehearsal with what the file holds; nothing happens when there is no such file. */
    public void load(Rehearsal rehearsal) {
        if (!Files.exists(path)) {
            return;
        }
        try {
            read(JSON.readTree(path.toFile()), rehearsal);
        } catch (IOException | IllegalArgumentException broken) {
            throw new InvalidInputException(
                    path + " does not hold a rehearsed world",
                    Details.hint("name another file, or delete this one to begin anew")
                            .causedBy(broken));
        }
    }

    private static void read(JsonNode root, Rehearsal rehearsal) throws IOException {
        for (Map.Entry<String, JsonNode> entry : root.path("hosts").properties()) {
            RehearsalHost machine = rehearsal.machines().machine(entry.getKey());
            JsonNode host = entry.getValue();
            things(host.path("things"), machine.things());
            things(host.path("saved"), machine.saved());
            for (JsonNode line : host.path("ledger")) {
                LedgerEntry mark = ledgerEntry(line);
                machine.ledger().put(mark.id(), mark);
            }
            if (!host.path("runtime").asBoolean(true)) {
                machine.become(machine.facts().withRuntime(Optional.empty()));
            }
        }
        for (Map.Entry<String, JsonNode> entry : root.path("services").properties()) {
            rehearsal
                    .services()
                    .things()
                    .put(
                            entry.getKey(),
                            new Remembered(
                                    entry.getValue().path("component").asText(),
                                    entry.getValue().path("kind").asText(),
                                    entry.getValue().path("data").asBoolean(),
                                    new TreeMap<>(texts(entry.getValue().path("attributes")))));
        }
        for (Map.Entry<String, JsonNode> entry : root.path("cluster").properties()) {
            rehearsal
                    .clusters()
                    .things()
                    .put(entry.getKey(), JSON.treeToValue(entry.getValue(), MemoryCluster.Kept.class));
        }
        texts(root.path("secrets")).forEach((name, value) -> rehearsal.store().keep(name, Secret.of(value)));
    }

    private static void things(JsonNode from, Map<String, Thing> into) throws IOException {
        for (Map.Entry<String, JsonNode> entry : from.properties()) {
            JsonNode thing = entry.getValue();
            boolean encoded = thing.has(BASE64);
            into.put(
                    entry.getKey(),
                    new Thing(
                            new TreeMap<>(texts(thing.path("attributes"))),
                            Optional.ofNullable(
                                    thing.path(encoded ? BASE64 : TEXT).textValue()),
                            encoded));
        }
    }

    private static Map<String, String> texts(JsonNode node) throws IOException {
        return node.isObject()
                ? JSON.readerFor(new TypeReference<Map<String, String>>() {}).readValue(node)
                : Map.of();
    }

    private static LedgerEntry ledgerEntry(JsonNode line) throws IOException {
        return new LedgerEntry(
                line.path("id").asText(),
                line.path("kind").asText(),
                line.path("key").asText(),
                line.path("component").asText(),
                line.path("before").asText(),
                line.path("data").asBoolean(),
                new TreeMap<>(texts(line.path("spec"))),
                line.path("run").asText());
    }

    /** Writes the world, whole or not at all. */
    public void save(Rehearsal rehearsal) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            Path temporary = Files.createTempFile(
                    folder,
                    ".world",
                    ".json",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            JSON.writerWithDefaultPrettyPrinter().writeValue(temporary.toFile(), written(rehearsal));
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new FailedException(
                    "the rehearsed world could not be kept in " + path,
                    Details.none().causedBy(failed));
        }
    }

    private static ObjectNode written(Rehearsal rehearsal) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode hosts = root.putObject("hosts");
        rehearsal.machines().machines().forEach((name, machine) -> {
            ObjectNode host = hosts.putObject(name);
            write(machine.things(), host.putObject("things"));
            write(machine.saved(), host.putObject("saved"));
            host.set("ledger", JSON.valueToTree(machine.ledger().values()));
            host.put("runtime", machine.facts().runtime().isPresent());
        });
        ObjectNode services = root.putObject("services");
        rehearsal.services().things().forEach((id, thing) -> {
            ObjectNode written = services.putObject(id);
            written.put("component", thing.component());
            written.put("kind", thing.kind());
            written.put("data", thing.data());
            written.set("attributes", JSON.valueToTree(thing.attributes()));
        });
        root.set("cluster", JSON.valueToTree(rehearsal.clusters().things()));
        ObjectNode secrets = root.putObject("secrets");
        for (String name : rehearsal.store().names()) {
            rehearsal.store().read(name).ifPresent(value -> secrets.put(name, value.reveal()));
        }
        return root;
    }

    private static void write(Map<String, Thing> things, ObjectNode into) {
        things.forEach((key, thing) -> {
            ObjectNode written = into.putObject(key);
            written.set("attributes", JSON.valueToTree(thing.attributes()));
            thing.text().ifPresent(text -> written.put(thing.encoded() ? BASE64 : TEXT, text));
        });
    }

    /** Everything that a world holds, value by value, by its path in the file; entries of ledgers by their ids. */
    public static Map<String, String> values(Rehearsal rehearsal) {
        Map<String, String> values = new TreeMap<>();
        gather("", written(rehearsal), values);
        return values;
    }

    private static void gather(String path, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.properties().forEach(entry -> gather(path + "/" + entry.getKey(), entry.getValue(), values));
        } else if (node.isArray()) {
            int index = 0;
            for (JsonNode item : node) {
                gather(path + "/" + item.path("id").asText(Integer.toString(index++)), item, values);
            }
        } else {
            values.put(path, node.asText());
        }
    }

    /** Makes one rehearsal's world another's, through the form that files have. */
    public static void copy(Rehearsal from, Rehearsal into) {
        try {
            read(written(from), into);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
