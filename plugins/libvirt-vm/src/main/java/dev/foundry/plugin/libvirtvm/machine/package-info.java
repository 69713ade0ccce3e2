/** What follows from a document: names, the domain's XML, and what cloud-init reads. All of it without a hypervisor. */
@NullMarked
package dev.foundry.plugin.libvirtvm.machine;

import org.jspecify.annotations.NullMarked;
