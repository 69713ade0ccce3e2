package dev.foundry.host.plugin.repo;

import dev.foundry.api.stack.Version;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a repository offers.
 *
 * @param version grows with every change
 * @param validity how long it may be trusted
 * @param development whether it was signed with a key made for a development build
 * @param plugins the releases of each plugin, the newest first
 */
public record RepositoryIndex(
        long version, Validity validity, boolean development, Map<String, List<Release>> plugins) {
    public RepositoryIndex {
        plugins = Collections.unmodifiableMap(new TreeMap<>(plugins));
    }

    /** The releases of one plugin, the newest first; none when it is not here. */
    public List<Release> releases(String id) {
        return plugins.getOrDefault(id, List.of());
    }

    /** One release. */
    public Optional<Release> release(String id, Version version) {
        return releases(id).stream()
                .filter(release -> release.version().equals(version))
                .findFirst();
    }
}
