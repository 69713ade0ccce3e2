/** Reads, validates and edits stack.yaml; every problem carries its line. */
@NullMarked
package dev.foundry.host.config;

import org.jspecify.annotations.NullMarked;
