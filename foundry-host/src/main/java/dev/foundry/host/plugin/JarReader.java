package dev.foundry.host.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.stack.Version;
import dev.foundry.api.stack.VersionRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Reads what a plugin jar says of itself, and refuses what cannot work, without running a line of it. */
final class JarReader {
    static final String DESCRIPTION = "META-INF/foundry/plugin.json";
    static final String EXTENSIONS = "META-INF/extensions.idx";
    static final int FORMAT = 1;

    private final ObjectMapper json;
    private final Optional<Version> apiVersion;

    /**
     * A reader.
     *
     * @param apiVersion that a plugin must fit; empty to read plugins of any API
     */
    JarReader(ObjectMapper json, Optional<Version> apiVersion) {
        this.json = json;
        this.apiVersion = apiVersion;
    }

    IndexedPlugin read(Path path) throws UnfitPluginException {
        String fileName = String.valueOf(path.getFileName());
        try (JarFile jar = new JarFile(path.toFile(), false)) {
            return read(jar, path, fileName);
        } catch (IOException | FoundryException broken) {
            throw new UnfitPluginException(
                    fileName, "is broken: " + broken.getMessage(), "take it out of its folder, or install it anew");
        }
    }

    private IndexedPlugin read(JarFile jar, Path path, String fileName) throws IOException, UnfitPluginException {
        Attributes manifest = manifest(jar, fileName);
        String id = required(manifest, "Plugin-Id", fileName);
        String version = required(manifest, "Plugin-Version", id);
        String requires = required(manifest, "Plugin-Requires", id);
        if (apiVersion.isPresent() && !VersionRange.of(requires).admits(apiVersion.get())) {
            throw new UnfitPluginException(
                    id,
                    "needs plugin API " + requires + "; this Foundry has " + apiVersion.get(),
                    "install a version of " + id + " for API " + apiVersion.get() + ": foundry plugin install " + id);
        }
        if (jar.stream().anyMatch(entry -> entry.getName().startsWith("dev/foundry/api/"))) {
            throw new UnfitPluginException(
                    id, "carries its own copy of the plugin API", "build it with the API in scope 'provided'");
        }
        JsonNode description = description(jar, id);
        ObjectNode source = json.createObjectNode()
                .put("id", id)
                .put("version", Version.of(version).toString())
                .put("requires", requires)
                .put("provider", optional(manifest, "Plugin-Provider"))
                .put("description", optional(manifest, "Plugin-Description"))
                .put("jar", path.toString());
        ArrayNode needs = source.putArray("needs");
        PluginNeed.list(optional(manifest, "Plugin-Dependencies")).forEach(need -> needs.add(need.toString()));
        source.set("index", description);
        IndexedPlugin plugin = IndexJson.plugin(source);
        checkExtensions(jar, plugin);
        return plugin;
    }

    private static Attributes manifest(JarFile jar, String fileName) throws IOException, UnfitPluginException {
        Manifest manifest = jar.getManifest();
        if (manifest == null) {
            throw new UnfitPluginException(fileName, "has no manifest", "it is no plugin; take it out of its folder");
        }
        return manifest.getMainAttributes();
    }

    private static String required(Attributes manifest, String key, String plugin) throws UnfitPluginException {
        String value = optional(manifest, key);
        if (value.isEmpty()) {
            throw new UnfitPluginException(
                    plugin, "has no " + key + " in its manifest", "it is no plugin, or built wrongly; take it out");
        }
        return value;
    }

    private static String optional(Attributes manifest, String key) {
        String value = manifest.getValue(key);
        return value == null ? "" : value.strip();
    }

    private JsonNode description(JarFile jar, String id) throws IOException, UnfitPluginException {
        ZipEntry entry = jar.getEntry(DESCRIPTION);
        if (entry == null) {
            throw new UnfitPluginException(
                    id, "has no " + DESCRIPTION, "build it with the plugins' parent, which writes that file");
        }
        try (InputStream in = jar.getInputStream(entry)) {
            JsonNode description = json.readTree(in);
            if (description.path("format").asInt() != FORMAT) {
                throw new UnfitPluginException(
                        id, "describes itself in a format this Foundry does not know", "install a newer Foundry");
            }
            return description;
        }
    }

    private static void checkExtensions(JarFile jar, IndexedPlugin plugin) throws IOException, UnfitPluginException {
        ZipEntry entry = jar.getEntry(EXTENSIONS);
        long listed = 0;
        if (entry != null) {
            try (InputStream in = jar.getInputStream(entry)) {
                listed = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .count();
            }
        }
        if (listed != plugin.extensions()) {
            throw new UnfitPluginException(
                    plugin.id(),
                    "lists " + listed + " extensions but describes " + plugin.extensions(),
                    "build it anew: its " + EXTENSIONS + " and " + DESCRIPTION + " are not of one build");
        }
    }
}
