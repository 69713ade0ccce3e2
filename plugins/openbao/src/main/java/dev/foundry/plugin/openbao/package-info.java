/** The stack's secret store: OpenBAO with integrated storage. */
@NullMarked
package dev.foundry.plugin.openbao;

import org.jspecify.annotations.NullMarked;
