/** Failures a person can act on, each with the exit code of the command that meets it. */
@NullMarked
package dev.foundry.api.error;

import org.jspecify.annotations.NullMarked;
