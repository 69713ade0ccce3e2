/** Requests from outside into the cluster: Contour for Ingresses and Gateway routes. */
@NullMarked
package dev.foundry.plugin.contour;

import org.jspecify.annotations.NullMarked;
