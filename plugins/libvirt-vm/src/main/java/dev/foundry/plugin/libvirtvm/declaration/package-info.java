/** What documents declare on a hypervisor, resource by resource: observed, compared and changed by the engine. */
@NullMarked
package dev.foundry.plugin.libvirtvm.declaration;

import org.jspecify.annotations.NullMarked;
