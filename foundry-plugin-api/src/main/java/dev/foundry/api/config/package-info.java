/** Annotations that turn a component's config record into its schema, defaults and documentation. */
@NullMarked
package dev.foundry.api.config;

import org.jspecify.annotations.NullMarked;
