/** Stacks of components at hand, rehearsed in the process: for the tests of those who write components. */
@NullMarked
package dev.foundry.host.rehearsal;

import org.jspecify.annotations.NullMarked;
