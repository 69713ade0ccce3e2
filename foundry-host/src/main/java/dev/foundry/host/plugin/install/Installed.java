package dev.foundry.host.plugin.install;

import dev.foundry.host.plugin.IndexedPlugin;
import java.util.Optional;

/**
 * A plugin that is installed.
 *
 * @param plugin what it says of itself
 * @param bundled whether it lies in the program's folder and not in the person's
 * @param origin where it came from; empty when it is bundled or was put there by hand
 */
public record Installed(IndexedPlugin plugin, boolean bundled, Optional<Origin> origin) {
    /** Where it came from, in a word or two. */
    public String source() {
        return bundled ? "the program" : origin.map(Origin::repository).orElse("by hand");
    }
}
