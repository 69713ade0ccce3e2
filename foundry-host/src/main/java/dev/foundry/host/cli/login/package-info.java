/** {@code foundry login}. */
@NullMarked
package dev.foundry.host.cli.login;

import org.jspecify.annotations.NullMarked;
