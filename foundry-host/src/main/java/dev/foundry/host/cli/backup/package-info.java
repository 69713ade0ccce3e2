/** {@code foundry stack backup} and {@code foundry stack restore}. */
@NullMarked
package dev.foundry.host.cli.backup;

import org.jspecify.annotations.NullMarked;
