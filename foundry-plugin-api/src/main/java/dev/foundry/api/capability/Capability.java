package dev.foundry.api.capability;

/**
 * What a component can give others, named by what it is for. A capability is an interface that extends this one; the
 * provider hands out an object of it that is pure data and opens clients on demand.
 */
public interface Capability {}
