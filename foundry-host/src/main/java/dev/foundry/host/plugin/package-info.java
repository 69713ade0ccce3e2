/** Finds, checks and loads plugins; the only user of PF4J. */
@NullMarked
package dev.foundry.host.plugin;

import org.jspecify.annotations.NullMarked;
