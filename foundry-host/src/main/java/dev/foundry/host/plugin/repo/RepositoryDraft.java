package dev.foundry.host.plugin.repo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.host.plugin.IndexedPlugin;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** The two JSON files of a repository while they are being changed. Releases are only ever added. */
final class RepositoryDraft {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode index;
    private final Map<String, ObjectNode> plugins = new TreeMap<>();

    private RepositoryDraft(ObjectNode index) {
        this.index = index;
    }

    /** A repository without a release. */
    static RepositoryDraft empty() {
        ObjectNode index =
                JSON.createObjectNode().put("format", IndexReader.FORMAT).put("version", 0);
        index.putObject("plugins");
        return new RepositoryDraft(index);
    }

    /** What these texts hold. */
    static RepositoryDraft of(String index, String plugins) {
        try {
            RepositoryDraft draft = new RepositoryDraft((ObjectNode) JSON.readTree(index));
            for (JsonNode plugin : JSON.readTree(plugins)) {
                draft.plugins.put(plugin.path("id").asText(), (ObjectNode) plugin);
            }
            return draft;
        } catch (JsonProcessingException | ClassCastException broken) {
            throw new InvalidInputException(
                    "the folder's index.json or plugins.json is damaged",
                    Details.hint("build the repository anew from its jars: foundry plugin repo build")
                            .causedBy(broken));
        }
    }

    /**
     * Adds a release, unless it is there already.
     *
     * @return whether it was added
     * @throws RefusedException when that version is there with another content
     */
    boolean add(IndexedPlugin plugin, Release.JarFile jar, Instant released) {
        if (!IndexReader.ID.matcher(plugin.id()).matches()) {
            throw new InvalidInputException(
                    "'" + plugin.id() + "' is no id of a plugin",
                    Details.hint("use small letters, digits and -, beginning with a letter"));
        }
        ObjectNode described = (ObjectNode) index.path("plugins");
        ObjectNode versions = described.withObjectProperty(plugin.id());
        ObjectNode info = plugins.computeIfAbsent(
                plugin.id(), id -> JSON.createObjectNode().put("id", id));
        if (versions.has(plugin.version())) {
            demandSame(plugin, info, jar.sha512());
            return false;
        }
        info.put("name", plugin.id()).put("description", plugin.description()).put("provider", plugin.provider());
        info.withArrayProperty("releases")
                .insertObject(0)
                .put("version", plugin.version())
                .put("date", LocalDate.ofInstant(released, ZoneOffset.UTC).toString())
                .put("requires", plugin.requires())
                .put("url", jar.name())
                .put("sha512sum", jar.sha512());
        ObjectNode more = versions.putObject(plugin.version())
                .put("released", released.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("size", jar.size());
        ArrayNode needs = more.putArray("needs");
        plugin.needs().forEach(need -> needs.add(need.toString()));
        more.set("index", Descriptions.brief(plugin.source().path("index")));
        return true;
    }

    private static void demandSame(IndexedPlugin plugin, ObjectNode info, String sha512) {
        for (JsonNode release : info.path("releases")) {
            if (release.path("version").asText().equals(plugin.version())
                    && !release.path("sha512sum").asText().equals(sha512)) {
                throw new RefusedException(
                        plugin.id() + " " + plugin.version() + " is in the repository already, with another content",
                        Details.hint("a release never changes: give this one a new version"));
            }
        }
    }

    /** Takes a release back: it stays, and nobody is given it any more. */
    void yank(String id, String version, String reason) {
        JsonNode release = index.path("plugins").path(id).path(version);
        if (!(release instanceof ObjectNode known)) {
            throw new NotFoundException(
                    "the repository has no " + id + " " + version,
                    Details.hint("it has the versions of " + id + ": " + versions(id)));
        }
        known.put("yanked", reason);
    }

    private String versions(String id) {
        StringBuilder names = new StringBuilder();
        index.path("plugins")
                .path(id)
                .fieldNames()
                .forEachRemaining(
                        name -> names.append(names.isEmpty() ? "" : ", ").append(name));
        return names.isEmpty() ? "none" : names.toString();
    }

    /** The files to write, with a version grown by one and no signature. */
    RepositoryFiles files(Instant made, Validity validity, boolean development) {
        ArrayNode list = JSON.createArrayNode();
        plugins.values().forEach(list::add);
        String plugins = text(list);
        ObjectNode head = JSON.createObjectNode()
                .put("format", IndexReader.FORMAT)
                .put("version", index.path("version").longValue() + 1)
                .put("made", made.truncatedTo(ChronoUnit.SECONDS).toString());
        switch (validity) {
            case Validity.Until(Instant end) ->
                head.put("expires", end.truncatedTo(ChronoUnit.SECONDS).toString());
            case Validity.Program(String version) -> head.put("program", version);
        }
        if (development) {
            head.put("development", true);
        }
        head.put("plugins_sha512", Sha512.of(plugins));
        head.set("plugins", index.path("plugins"));
        return new RepositoryFiles(text(head), "", plugins);
    }

    private static String text(JsonNode node) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
