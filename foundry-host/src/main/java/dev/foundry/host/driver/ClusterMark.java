package dev.foundry.host.driver;

/**
 * An object of a cluster, or a release, that carries a stack's marks.
 *
 * @param id by which the engine knows it
 * @param kind of the resource that it was declared as
 * @param component that the mark names
 * @param data whether users would miss more than the object: a namespace, a volume or its claim, a definition, a release with one
 */
public record ClusterMark(String id, String kind, String component, boolean data) {}
