/** The command line: nouns, verbs, exit codes; one call each into the packages below. */
@NullMarked
package dev.foundry.host.cli;

import org.jspecify.annotations.NullMarked;
