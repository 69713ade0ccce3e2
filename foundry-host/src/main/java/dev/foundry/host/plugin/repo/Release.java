package dev.foundry.host.plugin.repo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.foundry.api.stack.Version;
import dev.foundry.api.stack.VersionRange;
import dev.foundry.host.plugin.Catalog;
import dev.foundry.host.plugin.CommandDoc;
import dev.foundry.host.plugin.IndexJson;
import dev.foundry.host.plugin.PluginNeed;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One version of a plugin in a repository.
 *
 * @param id of the plugin
 * @param version of the plugin
 * @param about the plugin: its description, and who provides it
 * @param released when it was published
 * @param requires the range of API versions it fits
 * @param needs plugins whose classes it uses
 * @param file the jar
 * @param yanked why it was taken back, if it was
 * @param description JSON of components and nouns, as {@link Descriptions} keeps them
 */
public record Release(
        String id,
        Version version,
        About about,
        Instant released,
        String requires,
        List<PluginNeed> needs,
        JarFile file,
        Optional<String> yanked,
        String description) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Release {
        needs = List.copyOf(needs);
    }

    /** What a person reads of a plugin. */
    public record About(String description, String provider) {}

    /**
     * A jar of the repository.
     *
     * @param name of the file beside the index
     * @param sha512 in lower case hexadecimal
     * @param size in bytes
     */
    public record JarFile(String name, String sha512, long size) {}

    /** The components and nouns it brings, as JSON. */
    JsonNode brings() {
        try {
            return JSON.readTree(description);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(id + " " + version, impossible);
        }
    }

    /** The components it brings, without their schemas. */
    public List<Catalog.Entry> components() {
        return IndexJson.all(brings(), "components", node -> IndexJson.component(node, id, version.toString()));
    }

    /** The nouns it brings, without their verbs. */
    public List<CommandDoc> nouns() {
        return IndexJson.all(brings(), "nouns", IndexJson::command);
    }

    /**
     * Whether this text may stand somewhere in what it brings, in small or large letters; no is certain, and much cheaper than
     * to read the description.
     */
    public boolean mayHold(String text) {
        // What JSON escapes does not stand there as it is read.
        return description.indexOf('\\') >= 0
                || text.chars().anyMatch(letter -> letter == '"' || letter < ' ')
                || description.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /** Whether a host with this API can run it. */
    public boolean fits(Version api) {
        return VersionRange.of(requires).admits(api);
    }

    /** As a person names it. */
    @Override
    public String toString() {
        return id + " " + version;
    }
}
