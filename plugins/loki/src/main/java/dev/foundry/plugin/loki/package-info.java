/** The logs of the cluster's pods, and what ships them. */
@NullMarked
package dev.foundry.plugin.loki;

import org.jspecify.annotations.NullMarked;
