@NullMarked
package dev.foundry.host.plugin.sign;

import org.jspecify.annotations.NullMarked;
