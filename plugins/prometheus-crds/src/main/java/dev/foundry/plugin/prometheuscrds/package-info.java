/** The kinds by which components of the cluster ask to be measured. */
@NullMarked
package dev.foundry.plugin.prometheuscrds;

import org.jspecify.annotations.NullMarked;
