package dev.foundry.host.engine;

/**
 * How a person wants a run.
 *
 * @param purge whether data may go
 * @param adopt whether foreign things may be taken over
 * @param failFast whether the first failure ends the run
 * @param force whether components may go in spite of what their removal policies say
 */
public record Options(boolean purge, boolean adopt, boolean failFast, boolean force) {
    /** Without force. */
    public Options(boolean purge, boolean adopt, boolean failFast) {
        this(purge, adopt, failFast, false);
    }

    /** The same, in spite of removal policies. */
    public Options forced() {
        return new Options(purge, adopt, failFast, true);
    }

    /** Nothing goes, nothing is taken over, independent work goes on. */
    public static Options careful() {
        return new Options(false, false, false);
    }
}
