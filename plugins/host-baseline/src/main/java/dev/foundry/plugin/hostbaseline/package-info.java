/** What every host has: time sync, a container runtime, contributed prerequisites. */
@NullMarked
package dev.foundry.plugin.hostbaseline;

import org.jspecify.annotations.NullMarked;
