/** Backups of the cluster: Velero into the stack's object storage. */
@NullMarked
package dev.foundry.plugin.velero;

import org.jspecify.annotations.NullMarked;
