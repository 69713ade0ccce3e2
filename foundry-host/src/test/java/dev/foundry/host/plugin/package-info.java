@NullMarked
package dev.foundry.host.plugin;

import org.jspecify.annotations.NullMarked;
