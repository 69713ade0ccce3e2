package dev.foundry.host.engine;

import dev.foundry.api.HealthProbe.State;

/**
 * How a component is.
 *
 * @param version that is declared; the tag, or several, where the file names other images
 * @param state {@code in_sync}, {@code drifted}, {@code missing}, {@code foreign}, {@code unknown}
 * @param health the worst answer of its probes; {@code UNKNOWN} when it is missing or could not be asked
 * @param detail one line for a person
 */
public record ComponentStatus(String component, String version, String state, State health, String detail) {}
