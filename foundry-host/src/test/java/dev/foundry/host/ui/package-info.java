@NullMarked
package dev.foundry.host.ui;

import org.jspecify.annotations.NullMarked;
