package dev.foundry.host.plugin;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.stack.Version;
import dev.foundry.api.stack.VersionRange;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plugin whose classes another one uses.
 *
 * @param plugin its id
 * @param range of versions that fit
 * @param optional whether it may be absent
 */
public record PluginNeed(String plugin, VersionRange range, boolean optional) {
    private static final Pattern SYNTAX = Pattern.compile("([a-z][a-z0-9-]*)(\\?)?(?:@(.+))?");

    /** What a manifest's {@code Plugin-Dependencies} lists: {@code one@>=1.0.0 & <2.0.0, other?@*}. */
    static List<PluginNeed> list(String manifest) {
        return manifest.isBlank()
                ? List.of()
                : Arrays.stream(manifest.split(",", -1)).map(PluginNeed::of).toList();
    }

    /**
     * One of them.
     *
     * @throws InvalidInputException when the text is none
     */
    public static PluginNeed of(String text) {
        return of(text, VersionRange::of);
    }

    /** The same where many needs have one of few ranges, and somebody remembers those that were read. */
    public static PluginNeed of(String text, Function<String, VersionRange> ranges) {
        Matcher matcher = SYNTAX.matcher(text.strip());
        if (!matcher.matches()) {
            throw new InvalidInputException(
                    "'" + text + "' is no dependency on a plugin", Details.hint("write it as id@>=1.0.0 & <2.0.0"));
        }
        String range = matcher.group(3);
        return new PluginNeed(
                matcher.group(1), range == null ? VersionRange.any() : ranges.apply(range), matcher.group(2) != null);
    }

    /** Whether this plugin is one that will do. */
    public boolean admits(IndexedPlugin other) {
        return plugin.equals(other.id()) && range.admits(Version.of(other.version()));
    }

    /** As the manifest writes it. */
    @Override
    public String toString() {
        return plugin + (optional ? "?" : "") + "@" + range;
    }
}
