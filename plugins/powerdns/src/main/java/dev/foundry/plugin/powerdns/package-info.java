/** The stack's DNS: PowerDNS authoritative server and recursor. */
@NullMarked
package dev.foundry.plugin.powerdns;

import org.jspecify.annotations.NullMarked;
