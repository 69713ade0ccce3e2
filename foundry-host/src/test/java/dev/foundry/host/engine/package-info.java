/** The engine, tried on stacks in memory. */
@NullMarked
package dev.foundry.host.engine;

import org.jspecify.annotations.NullMarked;
