/** What a component author sees: the component, its descriptor, its stack and its blueprint. */
@NullMarked
package dev.foundry.api;

import org.jspecify.annotations.NullMarked;
