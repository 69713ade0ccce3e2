/** This machine as a target. */
@NullMarked
package dev.foundry.host.driver.local;

import org.jspecify.annotations.NullMarked;
