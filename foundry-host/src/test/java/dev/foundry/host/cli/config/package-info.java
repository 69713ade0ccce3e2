/** Tests of the verbs of {@code config}. */
@NullMarked
package dev.foundry.host.cli.config;

import org.jspecify.annotations.NullMarked;
