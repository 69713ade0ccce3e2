/** The stack's object storage: buckets with keys of their own. */
@NullMarked
package dev.foundry.plugin.seaweedfs;

import org.jspecify.annotations.NullMarked;
