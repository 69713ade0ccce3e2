/** What a component may read about the stack it is part of: hosts, facts, network, zones, versions. */
@NullMarked
package dev.foundry.api.stack;

import org.jspecify.annotations.NullMarked;
