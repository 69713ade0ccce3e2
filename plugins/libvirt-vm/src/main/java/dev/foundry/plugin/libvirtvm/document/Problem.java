package dev.foundry.plugin.libvirtvm.document;

/**
 * One thing that is wrong with a document.
 *
 * @param line from 1
 * @param column from 1
 * @param path of the value, for example {@code spec.networkInterfaces[2].vlan}; empty for the document itself
 * @param reason what is wrong and what is allowed
 */
public record Problem(int line, int column, String path, String reason) {}
