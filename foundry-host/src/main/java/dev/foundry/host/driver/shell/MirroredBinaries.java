package dev.foundry.host.driver.shell;

import dev.foundry.host.driver.Mirrors;
import java.net.URI;
import java.nio.file.Path;

/**
 * Fetches from mirrors what they stand in for. The sum stays the declared one, so a mirror cannot give something else.
 *
 * @param source that fetches
 * @param mirrors of addresses
 */
public record MirroredBinaries(BinarySource source, Mirrors mirrors) implements BinarySource {
    @Override
    public Path fetch(URI address, String sha256) {
        return source.fetch(URI.create(mirrors.of(address.toString())), sha256);
    }
}
