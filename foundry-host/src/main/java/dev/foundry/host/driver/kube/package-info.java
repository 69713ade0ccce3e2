/** The Kubernetes cluster as a target. */
@NullMarked
package dev.foundry.host.driver.kube;

import org.jspecify.annotations.NullMarked;
