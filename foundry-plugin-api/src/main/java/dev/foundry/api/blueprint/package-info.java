/** What must be true when a component is there: stages of placed resources. */
@NullMarked
package dev.foundry.api.blueprint;

import org.jspecify.annotations.NullMarked;
