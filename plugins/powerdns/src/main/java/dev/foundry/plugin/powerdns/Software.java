package dev.foundry.plugin.powerdns;

import dev.foundry.api.Stack;
import dev.foundry.api.stack.Image;
import dev.foundry.api.stack.Version;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which images run, and which versions are in them: the tag when it is a version, else what the file says. Upstream names
 * a repository per minor series, for example {@code pdns-auth-51:5.1.4}.
 */
record Software(Image auth, Version authVersion, Image recursor, Version recursorVersion) {
    private static final Pattern SERIES = Pattern.compile("(\\d+)\\.(\\d+).*");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+(\\.\\d+)?");
    private static final Version YAML_SINCE = Version.of("5.0.0");
    private static final Version LUA_UPDATES_GUARDED_SINCE = Version.of("5.1.0");

    static Software of(Stack<PowerDnsConfig> stack) {
        PowerDnsConfig config = stack.config();
        Version recursorVersion = Version.of(config.recursorVersion());
        Image auth = stack.image("auth", auth(stack.version(), config.imageTag()));
        Image recursor = stack.image("recursor", upstream("recursor", recursorVersion));
        return new Software(auth, versionOf(auth, stack.version()), recursor, versionOf(recursor, recursorVersion));
    }

    private static Image auth(Version version, Optional<String> tag) {
        Image usual = upstream("auth", version);
        return tag.filter(given -> VERSION.matcher(given).matches())
                .map(given -> upstream("auth", Version.of(given)))
                .orElse(usual);
    }

    private static Image upstream(String part, Version version) {
        Matcher series = SERIES.matcher(version.toString());
        String digits = series.matches() ? series.group(1) + series.group(2) : version.toString();
        return Image.parse("docker.io/powerdns/pdns-" + part + "-" + digits + ":" + version);
    }

    private static Version versionOf(Image image, Version otherwise) {
        return VERSION.matcher(image.tag()).matches() ? Version.of(image.tag()) : otherwise;
    }

    /** Whether the recursor is configured in YAML. */
    boolean yamlRecursor() {
        return recursorVersion.compareTo(YAML_SINCE) >= 0;
    }

    /** Whether the authoritative server takes LUA records by API only when it is told to. */
    boolean guardsLuaUpdates() {
        return authVersion.compareTo(LUA_UPDATES_GUARDED_SINCE) >= 0;
    }
}
