package dev.foundry.host.engine;

import java.util.Set;

/**
 * How a person wants a run.
 *
 * @param purge whether data may go
 * @param adopt whether foreign things may be taken over
 * @param failFast whether the first failure ends the run
 * @param force whether components may go in spite of what their removal policies say
 * @param doomed the names of hosts that are destroyed after the run: nobody cleans one that cannot be reached
 */
public record Options(boolean purge, boolean adopt, boolean failFast, boolean force, Set<String> doomed) {
    public Options {
        doomed = Set.copyOf(doomed);
    }

    /** Without force, for hosts that stay. */
    public Options(boolean purge, boolean adopt, boolean failFast) {
        this(purge, adopt, failFast, false, Set.of());
    }

    /** The same, in spite of removal policies. */
    public Options forced() {
        return new Options(purge, adopt, failFast, true, doomed);
    }

    /** The same, for a stack whose hosts of these names are destroyed afterwards. */
    public Options dooming(Set<String> hosts) {
        return new Options(purge, adopt, failFast, force, hosts);
    }

    /** Nothing goes, nothing is taken over, independent work goes on. */
    public static Options careful() {
        return new Options(false, false, false);
    }
}
