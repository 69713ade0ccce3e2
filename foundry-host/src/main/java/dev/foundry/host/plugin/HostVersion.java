package dev.foundry.host.plugin;

/**
 * The program that reads plugins. What one program keeps about them, another does not trust: an index of another version is
 * made anew.
 *
 * @param api version of the plugin API
 * @param program version and commit of Foundry
 */
public record HostVersion(String api, String program) {}
