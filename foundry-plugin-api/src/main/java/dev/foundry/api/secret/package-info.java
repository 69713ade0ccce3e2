/** Secrets, references to them, and texts that hold references instead of secrets. */
@NullMarked
package dev.foundry.api.secret;

import org.jspecify.annotations.NullMarked;
