/** The host as a whole: its inner borders. */
@NullMarked
package dev.foundry.host;

import org.jspecify.annotations.NullMarked;
