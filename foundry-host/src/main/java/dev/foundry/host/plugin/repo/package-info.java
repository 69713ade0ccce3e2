/** A repository of plugins as static files: what they say, how they are made, and what makes them trusted. */
@NullMarked
package dev.foundry.host.plugin.repo;

import org.jspecify.annotations.NullMarked;
