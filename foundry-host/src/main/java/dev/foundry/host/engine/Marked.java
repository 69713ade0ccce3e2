package dev.foundry.host.engine;

/**
 * What is in a service with a mark of the stack, declared or not.
 *
 * @param id as the resource had it that was declared
 * @param kind of that resource
 * @param component that the mark names; where it names the stack alone, the component that brings the service
 * @param data whether it holds data, so that it goes with {@code --purge} only
 */
record Marked(String id, String kind, String component, boolean data) {}
