/** DNS names for what the cluster publishes: ExternalDNS. */
@NullMarked
package dev.foundry.plugin.externaldns;

import org.jspecify.annotations.NullMarked;
