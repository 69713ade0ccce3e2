package dev.foundry.api;

import dev.foundry.api.reach.Hands;
import dev.foundry.api.resource.Action;
import dev.foundry.api.stack.Host;
import dev.foundry.api.stack.VersionRange;
import java.util.Optional;

/**
 * How a component goes from one version to another.
 *
 * @param from versions that may be upgraded in one step; others are refused
 * @param before a deed that must succeed before anything of the component is changed, for example a snapshot
 * @param oneHostAtATime whether hosts are upgraded one after the other, each through its gates before the next
 * @param around what is done before and after each host, for example drain and uncordon; empty for nothing
 */
public record UpgradePolicy(
        VersionRange from, Optional<Action> before, boolean oneHostAtATime, Optional<AroundHost> around) {
    /** What is done around the upgrade of one host. */
    public interface AroundHost {
        /** Before the first change on the host; a failure stops the upgrade there. */
        void before(Host host, Hands hands);

        /** After the host's gates. */
        void after(Host host, Hands hands);
    }

    /** From any version, all hosts, nothing before. */
    public static UpgradePolicy inPlace() {
        return new UpgradePolicy(VersionRange.any(), Optional.empty(), false, Optional.empty());
    }

    /** The same after this deed. */
    public UpgradePolicy after(Action deed) {
        return new UpgradePolicy(from, Optional.of(deed), oneHostAtATime, around);
    }

    /** The same, host after host. */
    public UpgradePolicy hostByHost() {
        return new UpgradePolicy(from, before, true, around);
    }

    /** The same, host after host, with this around each. */
    public UpgradePolicy hostByHost(AroundHost steps) {
        return new UpgradePolicy(from, before, true, Optional.of(steps));
    }

    /** The same from these versions only. */
    public UpgradePolicy from(String range) {
        return new UpgradePolicy(VersionRange.of(range), before, oneHostAtATime, around);
    }
}
