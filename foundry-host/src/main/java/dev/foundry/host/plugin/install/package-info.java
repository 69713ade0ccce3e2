/** Installs, updates, rolls back and removes plugins: nothing is used that was not verified, and the old version stays until then. */
@NullMarked
package dev.foundry.host.plugin.install;

import org.jspecify.annotations.NullMarked;
