/** Writes a plugin's description into its jar when it is built. */
@NullMarked
package dev.foundry.host.plugin.describe;

import org.jspecify.annotations.NullMarked;
