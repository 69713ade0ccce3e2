package dev.foundry.plugin.openbao;

import dev.foundry.plugin.openbao.FakeOpenbao.Reply;
import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A key-value mount of version 2: the newest version of each path. */
final class FakeKeyValues {
    private static final String DATA = "foundry-core/data/";
    private static final String METADATA = "foundry-core/metadata/";

    private static final int ENTRY = 1 << 20;

    private final Map<String, Entry> entries = new TreeMap<>();

    /** The newest version: its number, its data (empty when deleted), the path's marks. */
    private record Entry(long version, JsonObject data, boolean deleted, JsonObject marks) {}

    FakeKeyValues copy() {
        FakeKeyValues copy = new FakeKeyValues();
        copy.entries.putAll(entries);
        return copy;
    }

    Reply answer(String method, String path, JsonObject body) {
        if (path.startsWith(DATA)) {
            String name = path.substring(DATA.length());
            return switch (method) {
                case "GET" -> read(name);
                case "DELETE" -> delete(name);
                default -> write(name, body);
            };
        }
        String name = path.substring(METADATA.length());
        return switch (method) {
            case "LIST" -> list(name);
            case "GET" -> entries.containsKey(name) ? Reply.data(metadata(entries.get(name))) : Reply.error(404);
            case "DELETE" -> {
                entries.remove(name);
                yield Reply.done();
            }
            default -> mark(name, body);
        };
    }

    private Reply read(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return Reply.error(404);
        }
        JsonObject data = Json.object()
                .add("data", entry.deleted() ? Json.NULL : entry.data())
                .add("metadata", metadata(entry));
        return Reply.of(entry.deleted() ? 404 : 200, Json.object().add("data", data));
    }

    private Reply write(String name, JsonObject body) {
        Entry before = entries.getOrDefault(name, new Entry(0, Json.object(), false, Json.object()));
        long cas = body.get("options").asObject().getLong("cas", -1);
        if (cas != before.version() && !(cas == 0 && before.deleted())) {
            return Reply.error(400, "check-and-set parameter did not match the current version");
        }
        if (stored(body.get("data").toString()) > ENTRY) {
            return Reply.error(500, "1 error occurred:\n\t* put failed due to value being too large; got 156 bytes");
        }
        entries.put(name, new Entry(before.version() + 1, body.get("data").asObject(), false, before.marks()));
        return Reply.data(metadata(entries.get(name)));
    }

    /** Bytes in the form that Go writes JSON in. */
    private static int stored(String json) {
        return json.replaceAll("[<>&]", "......").getBytes(StandardCharsets.UTF_8).length;
    }

    private Reply delete(String name) {
        entries.computeIfPresent(name, (_, entry) -> new Entry(entry.version(), Json.object(), true, entry.marks()));
        return Reply.done();
    }

    private Reply mark(String name, JsonObject body) {
        JsonObject marks = body.get("custom_metadata").asObject();
        entries.computeIfPresent(name, (_, entry) -> new Entry(entry.version(), entry.data(), entry.deleted(), marks));
        return Reply.done();
    }

    private Reply list(String folder) {
        String[] names = entries.keySet().stream()
                .filter(name -> name.startsWith(folder))
                .map(name -> name.substring(folder.length()).replaceFirst("/.*", "/"))
                .distinct()
                .toArray(String[]::new);
        return names.length == 0 ? Reply.error(404) : Reply.data(Json.object().add("keys", Json.array(names)));
    }

    private static JsonObject metadata(Entry entry) {
        return Json.object().add("version", entry.version()).add("custom_metadata", entry.marks());
    }
}
