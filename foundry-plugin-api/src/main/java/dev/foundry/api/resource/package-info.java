/** The things that can be declared, as pure data, and the doors for kinds of a plugin's own. */
@NullMarked
package dev.foundry.api.resource;

import org.jspecify.annotations.NullMarked;
