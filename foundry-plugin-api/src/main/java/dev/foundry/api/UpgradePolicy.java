package dev.foundry.api;

import dev.foundry.api.resource.Action;
import dev.foundry.api.stack.VersionRange;
import java.util.Optional;

/**
 * How a component goes from one version to another.
 *
 * @param from versions that may be upgraded in one step; others are refused
 * @param before a deed that must succeed before anything of the component is changed, for example a snapshot
 * @param oneHostAtATime whether hosts are upgraded one after the other
 */
public record UpgradePolicy(VersionRange from, Optional<Action> before, boolean oneHostAtATime) {
    /** From any version, all hosts, nothing before. */
    public static UpgradePolicy inPlace() {
        return new UpgradePolicy(VersionRange.any(), Optional.empty(), false);
    }

    /** The same after this deed. */
    public UpgradePolicy after(Action deed) {
        return new UpgradePolicy(from, Optional.of(deed), oneHostAtATime);
    }

    /** The same, host after host. */
    public UpgradePolicy hostByHost() {
        return new UpgradePolicy(from, before, true);
    }

    /** The same from these versions only. */
    public UpgradePolicy from(String range) {
        return new UpgradePolicy(VersionRange.of(range), before, oneHostAtATime);
    }
}
