package dev.foundry.host.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foundry.host.plugin.PluginScan.Jar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The one file that the host reads to know all plugins: {@link IndexHead}'s lines, an empty line, then JSON. A file that is
 * old, of another version or broken counts as none, and one that cannot be written is done without.
 */
final class IndexCache {
    private final Path file;
    private final HostVersion host;
    private final ObjectMapper json;

    IndexCache(Path file, HostVersion host, ObjectMapper json) {
        this.file = file;
        this.host = host;
        this.json = json;
    }

    Optional<PluginIndex> read(List<Jar> jars) {
        try {
            String text = Files.readString(file);
            String stamp = String.join("\n", IndexHead.stamp(host, jars)) + "\n";
            int body = text.indexOf("\n\n");
            if (!text.startsWith(stamp) || text.startsWith("jar\t", stamp.length()) || body < 0) {
                return Optional.empty();
            }
            return Optional.of(index(json.readTree(text.substring(body + 2))));
        } catch (IOException | RuntimeException absentOrBroken) {
            return Optional.empty();
        }
    }

    private static PluginIndex index(JsonNode body) {
        return new PluginIndex(
                IndexJson.all(body, "plugins", IndexJson::plugin),
                IndexJson.all(
                        body,
                        "problems",
                        node -> new PluginProblem(
                                Path.of(IndexJson.text(node, "jar")),
                                IndexJson.text(node, "plugin"),
                                IndexJson.text(node, "what"),
                                IndexJson.text(node, "mend"))));
    }

    void write(PluginIndex index, List<Jar> jars) {
        ObjectNode body = json.createObjectNode();
        ArrayNode plugins = body.putArray("plugins");
        index.plugins().forEach(plugin -> plugins.add(plugin.source()));
        ArrayNode problems = body.putArray("problems");
        index.problems()
                .forEach(problem -> problems.addObject()
                        .put("jar", problem.jar().toString())
                        .put("plugin", problem.plugin())
                        .put("what", problem.what())
                        .put("mend", problem.mend()));
        String text = String.join("\n", IndexHead.lines(host, jars, index)) + "\n\n" + body + "\n";
        CacheFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
