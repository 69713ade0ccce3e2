/** What a plugin's commands get from the host: the stack, the world, and a voice. */
@NullMarked
package dev.foundry.api.command;

import org.jspecify.annotations.NullMarked;
