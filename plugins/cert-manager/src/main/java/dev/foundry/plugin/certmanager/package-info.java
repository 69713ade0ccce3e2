/** Certificates for the cluster: cert-manager with the stack's issuer. */
@NullMarked
package dev.foundry.plugin.certmanager;

import org.jspecify.annotations.NullMarked;
