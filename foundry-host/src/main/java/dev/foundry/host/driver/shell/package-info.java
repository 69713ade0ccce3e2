/** Turns observations and changes into shell scripts and reads their answers. */
@NullMarked
package dev.foundry.host.driver.shell;

import org.jspecify.annotations.NullMarked;
