/** The contract that every component keeps, run through the program itself. */
@NullMarked
package dev.foundry.testkit.component;

import org.jspecify.annotations.NullMarked;
