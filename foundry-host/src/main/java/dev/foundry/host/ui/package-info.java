/** Renders the engine's events for terminals, pipes and machines. */
@NullMarked
package dev.foundry.host.ui;

import org.jspecify.annotations.NullMarked;
