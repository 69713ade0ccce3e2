package dev.foundry.host.graph;

/**
 * An edge: {@code dependent} needs {@code capability}, and {@code provider} gives it.
 *
 * @param optional whether it is only wanted
 */
public record Dependency(String dependent, String provider, String capability, boolean optional) {
    @Override
    public String toString() {
        return dependent + (optional ? " wants " : " requires ") + capability + " from " + provider;
    }
}
