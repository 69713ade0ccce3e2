/**
 * What a component author sees: a component declares what must be true, and Foundry's one engine observes, compares and
 * acts. Start at {@link dev.foundry.api.Component}.
 */
@NullMarked
package dev.foundry.api;

import org.jspecify.annotations.NullMarked;
