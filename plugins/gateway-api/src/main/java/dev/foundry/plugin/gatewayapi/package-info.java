/** The definitions of the Gateway API: Gateways and routes can be declared. */
@NullMarked
package dev.foundry.plugin.gatewayapi;

import org.jspecify.annotations.NullMarked;
