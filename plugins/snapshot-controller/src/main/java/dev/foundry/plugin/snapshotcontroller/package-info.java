/** The kinds of volume snapshots, and the controller that serves them. */
@NullMarked
package dev.foundry.plugin.snapshotcontroller;

import org.jspecify.annotations.NullMarked;
