/** The stack's image registry: Zot with a pull-through cache. */
@NullMarked
package dev.foundry.plugin.zot;

import org.jspecify.annotations.NullMarked;
