package dev.foundry.host.plugin.repo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Version;
import dev.foundry.api.stack.VersionRange;
import dev.foundry.host.plugin.IndexJson;
import dev.foundry.host.plugin.PluginNeed;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.pf4j.update.PluginInfo;
import org.pf4j.update.PluginInfo.PluginRelease;

/** Reads {@code index.json} and {@code plugins.json} together, and demands that they speak of the same releases. */
final class IndexReader {
    static final int FORMAT = 1;
    static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern SHA512 = Pattern.compile("[0-9a-f]{128}");

    private final IndexText index;
    private final Map<String, PluginInfo> listed;
    // Thousands of releases share few of these, and reading one costs more than the rest of a release.
    private final Map<String, Version> versions = new HashMap<>();
    private final Map<String, VersionRange> ranges = new HashMap<>();

    private IndexReader(IndexText index, Map<String, PluginInfo> listed) {
        this.index = index;
        this.listed = listed;
    }

    static RepositoryIndex read(RepositoryFiles files) {
        IndexText index = IndexText.read(files.index());
        if (index.head().path("format").asInt() != FORMAT) {
            throw unfit("its format is not known to this Foundry", "install a newer Foundry");
        }
        if (!index.head().path("plugins_sha512").asText().equals(Sha512.of(files.plugins()))) {
            throw unfit(
                    "the sha512 it gives for " + RepositoryFiles.PLUGINS + " is another",
                    "fetch it again; if it stays so, tell the publisher");
        }
        try {
            return new IndexReader(index, ReleaseList.read(files.plugins())).read();
        } catch (RefusedException refused) {
            throw refused;
        } catch (FoundryException | DateTimeException | ArithmeticException broken) {
            throw unfit(String.valueOf(broken.getMessage()), "tell the publisher");
        }
    }

    private static RefusedException unfit(String why, String mend) {
        return new RefusedException(
                RepositoryFiles.INDEX + " of the repository cannot be used",
                Details.hint(mend).because(why));
    }

    private RepositoryIndex read() {
        Set<String> described = index.plugins().keySet();
        if (!described.equals(listed.keySet())) {
            throw unfit(
                    "it describes " + described + ", and plugins.json lists " + listed.keySet(), "tell the publisher");
        }
        Map<String, List<Release>> plugins = new TreeMap<>();
        index.plugins().forEach((id, releases) -> plugins.put(id, releases(id, releases)));
        return new RepositoryIndex(
                index.head().path("version").longValue(),
                validity(),
                index.head().path("development").asBoolean(),
                plugins);
    }

    private Validity validity() {
        return index.head().has("program")
                ? new Validity.Program(index.head().path("program").asText())
                : new Validity.Until(Instant.parse(index.head().path("expires").asText()));
    }

    private List<Release> releases(String id, Map<String, IndexText.Described> described) {
        if (!ID.matcher(id).matches()) {
            throw unfit("'" + id + "' is no id of a plugin", "tell the publisher");
        }
        PluginInfo info = Objects.requireNonNull(listed.get(id));
        List<Release> releases = new ArrayList<>();
        Set<Version> met = new TreeSet<>();
        for (PluginRelease release : info.releases) {
            IndexText.Described more = described.get(release.version);
            if (more == null || !met.add(version(release))) {
                throw unfit(id + " " + release.version + " is listed twice, or not described", "tell the publisher");
            }
            releases.add(release(id, info, release, more));
        }
        if (releases.size() != described.size() || releases.isEmpty()) {
            throw unfit("it describes other releases of " + id + " than plugins.json lists", "tell the publisher");
        }
        releases.sort(Comparator.comparing(Release::version).reversed());
        return releases;
    }

    private Version version(PluginRelease release) {
        return versions.computeIfAbsent(release.version, Version::of);
    }

    private VersionRange range(String text) {
        return ranges.computeIfAbsent(text, VersionRange::of);
    }

    private Release release(String id, PluginInfo info, PluginRelease listed, IndexText.Described described) {
        JsonNode more = described.more();
        String sha512 = listed.sha512sum == null ? "" : listed.sha512sum;
        if (!SHA512.matcher(sha512).matches()) {
            throw unfit(id + " " + listed.version + " has no sha512", "tell the publisher: every release has one");
        }
        return new Release(
                id,
                version(listed),
                new Release.About(
                        info.description == null ? "" : info.description, info.provider == null ? "" : info.provider),
                Instant.parse(more.path("released").asText()),
                listed.requires == null ? "" : listed.requires,
                IndexJson.all(more, "needs", need -> PluginNeed.of(need.asText(), this::range)),
                new Release.JarFile(listed.url, sha512, more.path("size").asLong()),
                Optional.ofNullable(more.get("yanked")).map(JsonNode::asText),
                described.description());
    }
}
