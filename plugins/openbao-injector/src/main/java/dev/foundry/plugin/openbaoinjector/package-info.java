/** Secrets for pods: the injector of OpenBAO's agent, and what the secret store lets pods read. */
@NullMarked
package dev.foundry.plugin.openbaoinjector;

import org.jspecify.annotations.NullMarked;
