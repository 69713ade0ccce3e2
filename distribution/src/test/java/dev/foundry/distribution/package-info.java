/** The packed program, used as a user uses it. */
@NullMarked
package dev.foundry.distribution;

import org.jspecify.annotations.NullMarked;
