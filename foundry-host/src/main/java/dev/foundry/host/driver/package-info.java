/** What the drivers have in common. */
@NullMarked
package dev.foundry.host.driver;

import org.jspecify.annotations.NullMarked;
