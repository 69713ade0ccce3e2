/** How handlers, deeds and commands reach the world: one type that only looks, one that also changes. */
@NullMarked
package dev.foundry.api.reach;

import org.jspecify.annotations.NullMarked;
