package dev.foundry.host.plugin.install;

import dev.foundry.api.stack.VersionRange;

/** A bound on a plugin's version and who sets it, from the wish on. */
record Bound(String id, VersionRange range, String chain) {}
