/** The resources that engines are measured with, declared as a component. */
@NullMarked
package dev.foundry.plugin.bench;

import org.jspecify.annotations.NullMarked;
