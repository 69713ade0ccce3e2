/** The Maven project that a component author begins with. */
@NullMarked
package dev.foundry.host.plugin.project;

import org.jspecify.annotations.NullMarked;
