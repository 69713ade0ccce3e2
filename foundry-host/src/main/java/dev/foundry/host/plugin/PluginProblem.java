package dev.foundry.host.plugin;

import java.nio.file.Path;

/**
 * Why a jar in a plugins folder is not used. Everything else works without it.
 *
 * @param jar where it lies
 * @param plugin its id, or its file name when it tells none
 * @param what is wrong, one line
 * @param mend how to get out of it, one line
 */
public record PluginProblem(Path jar, String plugin, String what, String mend) {}
