/** Machines that a plugin makes to be hosts of a stack. */
@NullMarked
package dev.foundry.api.machine;

import org.jspecify.annotations.NullMarked;
