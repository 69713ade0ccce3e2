/** What becomes of a machine on a hypervisor: made, stopped, taken away, each whole or not at all. */
@NullMarked
package dev.foundry.plugin.libvirtvm.lifecycle;

import org.jspecify.annotations.NullMarked;
