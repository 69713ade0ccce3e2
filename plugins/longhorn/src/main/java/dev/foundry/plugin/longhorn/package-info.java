/** Volumes of the cluster, replicated over its nodes. */
@NullMarked
package dev.foundry.plugin.longhorn;

import org.jspecify.annotations.NullMarked;
