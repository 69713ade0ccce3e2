/** Signatures in minisign's format: Ed25519 over the BLAKE2b digest of a file, in two commented lines of base64. */
@NullMarked
package dev.foundry.host.plugin.sign;

import org.jspecify.annotations.NullMarked;
