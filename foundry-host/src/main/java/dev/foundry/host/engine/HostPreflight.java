package dev.foundry.host.engine;

import java.util.List;

/**
 * Whether a host is fit.
 *
 * @param reachable whether it answered
 * @param summary what it is, or why it did not answer
 * @param blockers what stands in the way
 */
public record HostPreflight(String host, boolean reachable, String summary, List<Blocker> blockers) {
    public HostPreflight {
        blockers = List.copyOf(blockers);
    }

    /**
     * Something in the way, and how to mend it.
     *
     * @param port that another program holds, such as {@code tcp/53}, and that Foundry can free; empty for anything else
     */
    public record Blocker(String what, String mend, String port) {
        static Blocker of(String what, String mend) {
            return new Blocker(what, mend, "");
        }
    }
}
