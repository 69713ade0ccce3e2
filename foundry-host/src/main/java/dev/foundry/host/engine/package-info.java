/** Observes, compares, converges and verifies what components declare. */
@NullMarked
package dev.foundry.host.engine;

import org.jspecify.annotations.NullMarked;
