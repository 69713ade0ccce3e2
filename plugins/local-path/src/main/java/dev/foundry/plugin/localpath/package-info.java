/** Volumes of the cluster in a folder of the node that uses them. */
@NullMarked
package dev.foundry.plugin.localpath;

import org.jspecify.annotations.NullMarked;
