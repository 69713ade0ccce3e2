package dev.foundry.host.engine;

/**
 * How a person wants a run.
 *
 * @param purge whether data may go
 * @param adopt whether foreign things may be taken over
 * @param failFast whether the first failure ends the run
 */
public record Options(boolean purge, boolean adopt, boolean failFast) {
    /** Nothing goes, nothing is taken over, independent work goes on. */
    public static Options careful() {
        return new Options(false, false, false);
    }
}
