/** VirtualMachine documents: what they say, how they are read, and everything that can be wrong with them. */
@NullMarked
package dev.foundry.plugin.libvirtvm.document;

import org.jspecify.annotations.NullMarked;
