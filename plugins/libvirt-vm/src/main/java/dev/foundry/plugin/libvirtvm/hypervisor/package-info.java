/** Hypervisors as this plugin sees them, and libvirt's bindings behind it. */
@NullMarked
package dev.foundry.plugin.libvirtvm.hypervisor;

import org.jspecify.annotations.NullMarked;
