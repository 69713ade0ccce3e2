/** The stack's CA in every namespace: trust-manager. */
@NullMarked
package dev.foundry.plugin.trustmanager;

import org.jspecify.annotations.NullMarked;
