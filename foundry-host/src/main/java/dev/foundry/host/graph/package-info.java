/** Which component needs which; pure resolution without I/O. */
@NullMarked
package dev.foundry.host.graph;

import org.jspecify.annotations.NullMarked;
