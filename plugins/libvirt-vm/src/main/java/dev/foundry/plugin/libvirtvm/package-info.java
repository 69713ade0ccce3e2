/** Virtual machines on libvirt hypervisors. */
@NullMarked
package dev.foundry.plugin.libvirtvm;

import org.jspecify.annotations.NullMarked;
