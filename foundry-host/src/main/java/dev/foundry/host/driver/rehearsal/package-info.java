/** A world in memory that behaves like the real one. */
@NullMarked
package dev.foundry.host.driver.rehearsal;

import org.jspecify.annotations.NullMarked;
