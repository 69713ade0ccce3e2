package dev.foundry.host.plugin.install;

/**
 * What was found out about an installed plugin.
 *
 * @param plugin its id
 * @param version of it
 * @param source where it came from
 * @param good whether it is what it should be
 * @param verdict one line
 */
public record Checked(String plugin, String version, String source, boolean good, String verdict) {}
