@NullMarked
package dev.foundry.host.graph;

import org.jspecify.annotations.NullMarked;
