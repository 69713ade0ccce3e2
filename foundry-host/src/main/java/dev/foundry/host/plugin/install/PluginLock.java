package dev.foundry.host.plugin.install;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code foundry.lock} beside a stack file: the plugins that the stack uses, to the byte. Meant to be committed with it.
 *
 * @param plugins by id
 */
public record PluginLock(Map<String, Entry> plugins) {
    /** Its file name. */
    public static final String NAME = "foundry.lock";

    private static final int FORMAT = 1;

    public PluginLock {
        plugins = Collections.unmodifiableMap(new TreeMap<>(plugins));
    }

    /**
     * One plugin.
     *
     * @param version of it
     * @param sha512 of its jar
     * @param source the repository it came from
     */
    public record Entry(Version version, String sha512, String source) {
        /** The release that this is. */
        Offered release(String id, Offers offers) {
            Offered offered = offers.exactly(id, version)
                    .orElseThrow(() -> new NotFoundException(
                            "no repository has " + id + " " + version + ", which " + NAME + " names",
                            Details.hint("it came from '" + source + "': foundry plugin repo list")));
            if (!offered.release().file().sha512().equals(sha512)) {
                throw new RefusedException(
                        "repository " + offered.repository().name() + " has another " + id + " " + version + " than "
                                + NAME + " names",
                        Details.hint("find out why before you trust either")
                                .because("locked  " + sha512 + "\noffered "
                                        + offered.release().file().sha512()));
            }
            if (!offers.usable(offered)) {
                throw new RefusedException(
                        id + " " + version + ", which " + NAME + " names, may not be newly installed",
                        Details.hint("choose another: foundry plugin update " + id + ", then foundry plugin lock")
                                .because(Reasons.against(offered, offers)));
            }
            return offered;
        }
    }

    /**
     * The lock file in a folder.
     *
     * @throws NotFoundException when there is none
     */
    public static PluginLock read(Path file) {
        if (!Files.exists(file)) {
            throw new NotFoundException(
                    "there is no " + file, Details.hint("write it from what is installed: foundry plugin lock"));
        }
        try {
            JsonNode root = new YAMLMapper().readTree(Files.readString(file));
            if (root.path("format").asInt() != FORMAT) {
                throw new InvalidInputException(
                        file + " has a format this Foundry does not know", Details.hint("install a newer Foundry"));
            }
            Map<String, Entry> plugins = new TreeMap<>();
            root.path("plugins")
                    .properties()
                    .forEach(plugin -> plugins.put(
                            plugin.getKey(),
                            new Entry(
                                    Version.of(plugin.getValue().path("version").asText()),
                                    plugin.getValue().path("sha512").asText(),
                                    plugin.getValue().path("source").asText())));
            return new PluginLock(plugins);
        } catch (JsonProcessingException broken) {
            throw new InvalidInputException(
                    file + " is damaged",
                    Details.hint("write it anew: foundry plugin lock").causedBy(broken));
        } catch (IOException unreadable) {
            throw new FailedException(file + " cannot be read", Details.none().causedBy(unreadable));
        }
    }

    /** Its text. */
    public String text() {
        StringBuilder text =
                new StringBuilder("# The plugins this stack uses, written by foundry plugin lock; commit it"
                        + " with the stack file.\nformat: " + FORMAT + "\nplugins:" + (plugins.isEmpty() ? " {}" : "")
                        + "\n");
        plugins.forEach((id, entry) -> text.append("  ")
                .append(id)
                .append(":\n    version: \"")
                .append(entry.version())
                .append("\"\n    source: ")
                .append(entry.source())
                .append("\n    sha512: ")
                .append(entry.sha512())
                .append('\n'));
        return text.toString();
    }
}
