/** Secret references, the bootstrap store and the stack's certificate authority. */
@NullMarked
package dev.foundry.host.secret;

import org.jspecify.annotations.NullMarked;
