/** A second operator's way in: the CA by its fingerprint, a token, and what the stack shares in its secret store. */
@NullMarked
package dev.foundry.host.secret.login;

import org.jspecify.annotations.NullMarked;
