/** The verbs of the noun {@code config}: make, check, show and change stack files. */
@NullMarked
package dev.foundry.host.cli.config;

import org.jspecify.annotations.NullMarked;
