package dev.foundry.host.plugin.install;

import dev.foundry.api.stack.Version;
import dev.foundry.api.stack.VersionRange;

/**
 * A plugin that a person asks for.
 *
 * @param id of the plugin
 * @param range of versions that will do
 * @param newest whether to go to the newest one even when an installed one would do
 */
public record Wish(String id, VersionRange range, boolean newest) {
    /** What was typed: {@code velero}, {@code velero@1.2.0} or {@code velero@>=1.2.0 & <2.0.0}. */
    public static Wish of(String typed, boolean newest) {
        int at = typed.indexOf('@');
        return at < 0
                ? new Wish(typed, VersionRange.any(), newest)
                : new Wish(typed.substring(0, at), VersionRange.of(typed.substring(at + 1)), true);
    }

    /** Exactly this version. */
    static Wish exactly(String id, Version version) {
        return new Wish(id, VersionRange.of("=" + version), true);
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return range.equals(VersionRange.any()) ? id : id + "@" + range;
    }
}
