/** Object storage that somebody else runs. */
@NullMarked
package dev.foundry.plugin.externals3;

import org.jspecify.annotations.NullMarked;
