/** The verbs of {@code foundry plugin}. */
@NullMarked
package dev.foundry.host.cli.plugin;

import org.jspecify.annotations.NullMarked;
