/** Volumes of the cluster in folders of an NFS server. */
@NullMarked
package dev.foundry.plugin.nfs;

import org.jspecify.annotations.NullMarked;
