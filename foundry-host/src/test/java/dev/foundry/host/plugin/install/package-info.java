@NullMarked
package dev.foundry.host.plugin.install;

import org.jspecify.annotations.NullMarked;
