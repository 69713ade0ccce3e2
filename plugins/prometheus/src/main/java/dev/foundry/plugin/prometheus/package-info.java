/** The stack's metrics, rules and alerts. */
@NullMarked
package dev.foundry.plugin.prometheus;

import org.jspecify.annotations.NullMarked;
