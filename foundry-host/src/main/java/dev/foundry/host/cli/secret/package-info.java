/** The verbs of {@code foundry secret}. */
@NullMarked
package dev.foundry.host.cli.secret;

import org.jspecify.annotations.NullMarked;
