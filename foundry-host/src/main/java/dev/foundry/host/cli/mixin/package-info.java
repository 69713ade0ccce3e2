/** Options that commands of several nouns share. */
@NullMarked
package dev.foundry.host.cli.mixin;

import org.jspecify.annotations.NullMarked;
