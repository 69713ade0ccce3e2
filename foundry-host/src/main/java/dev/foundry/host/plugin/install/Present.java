package dev.foundry.host.plugin.install;

import dev.foundry.api.stack.Version;
import dev.foundry.host.plugin.PluginNeed;
import java.util.List;

/**
 * An installed plugin, as far as others depend on it.
 *
 * @param version of it
 * @param needs plugins whose classes it uses
 */
record Present(Version version, List<PluginNeed> needs) {
    Present {
        needs = List.copyOf(needs);
    }
}
