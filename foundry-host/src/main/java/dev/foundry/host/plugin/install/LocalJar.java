package dev.foundry.host.plugin.install;

import dev.foundry.host.plugin.IndexedPlugin;
import java.nio.file.Path;

/**
 * A jar that a person named by its path, looked at and not yet installed.
 *
 * @param path of it
 * @param sha512 of it when it was looked at
 * @param plugin what it says of itself
 */
public record LocalJar(Path path, String sha512, IndexedPlugin plugin) {}
