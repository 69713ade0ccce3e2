package dev.foundry.host.driver.shell;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fetches from mirrors what they stand in for. The sum stays the declared one, so a mirror cannot give something else.
 *
 * @param source that fetches
 * @param mirrors the beginning of an address to what it is replaced by; of several that fit the longest counts
 */
public record MirroredBinaries(BinarySource source, Map<String, String> mirrors) implements BinarySource {
    public MirroredBinaries {
        mirrors = Collections.unmodifiableSortedMap(new TreeMap<>(mirrors));
    }

    @Override
    public Path fetch(URI address, String sha256) {
        return source.fetch(mirrored(address), sha256);
    }

    private URI mirrored(URI address) {
        String text = address.toString();
        return mirrors.keySet().stream()
                .filter(text::startsWith)
                .max(Comparator.comparingInt(String::length))
                .map(prefix -> URI.create(mirrors.getOrDefault(prefix, prefix) + text.substring(prefix.length())))
                .orElse(address);
    }
}
