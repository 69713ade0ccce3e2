/** Dashboards over the stack's metrics and logs. */
@NullMarked
package dev.foundry.plugin.grafana;

import org.jspecify.annotations.NullMarked;
