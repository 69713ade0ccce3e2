package dev.foundry.api.capability;

/**
 * Hosts that are fit for components: time in step, a container runtime, what other components asked for. Every component
 * placed on hosts requires it without saying so.
 */
public interface PreparedHosts extends Capability {}
