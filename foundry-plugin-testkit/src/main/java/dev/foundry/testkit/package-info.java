/** What a component author tests with: contract suites, a host container, architecture rules. */
@NullMarked
package dev.foundry.testkit;

import org.jspecify.annotations.NullMarked;
