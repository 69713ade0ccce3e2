@NullMarked
package dev.foundry.host.cli;

import org.jspecify.annotations.NullMarked;
