package dev.foundry.host.plugin.repo;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Version;
import dev.foundry.host.plugin.IndexedPlugin;
import dev.foundry.host.plugin.PluginJar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Demands that a jar is what the signed index says of it. */
public final class JarMatch {
    private JarMatch() {}

    /**
     * The plugin in the jar.
     *
     * @throws RefusedException when the jar is unfit, or tells of itself what the index does not
     */
    public static IndexedPlugin demand(Path jar, Release release) {
        IndexedPlugin plugin = PluginJar.inspect(jar);
        List<String> differences = new ArrayList<>();
        compare("id", release.id(), plugin.id(), differences);
        compare("version", release.version(), Version.of(plugin.version()), differences);
        compare("API range", release.requires(), plugin.requires(), differences);
        compare("plugins it needs", release.needs().toString(), plugin.needs().toString(), differences);
        compare(
                "components and commands",
                release.brings(),
                Descriptions.brief(plugin.source().path("index")),
                differences);
        if (!differences.isEmpty()) {
            throw new RefusedException(
                    release + " is not what the index says of it",
                    Details.hint("nothing was installed; tell the publisher of the repository")
                            .because(String.join("\n", differences)));
        }
        return plugin;
    }

    private static void compare(String what, Object index, Object jar, List<String> differences) {
        if (!index.equals(jar)) {
            String shown = what.startsWith("components") ? "" : ": the index says " + index + ", the jar " + jar;
            differences.add(what + " differ" + (what.endsWith("s") ? "" : "s") + shown);
        }
    }
}
