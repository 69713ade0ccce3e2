/** K3s: the Kubernetes cluster of the stack. */
@NullMarked
package dev.foundry.plugin.k3s;

import org.jspecify.annotations.NullMarked;
