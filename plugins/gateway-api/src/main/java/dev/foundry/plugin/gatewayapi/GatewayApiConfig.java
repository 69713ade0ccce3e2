package dev.foundry.plugin.gatewayapi;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.OneOf;

/** The keys of {@code components.gateway-api}. */
record GatewayApiConfig(
        @Doc("experimental: TCP, TLS and UDP routes beside those of standard; some ingress controllers need them.")
        @Default("experimental")
        @OneOf({"experimental", "standard"})
        String channel) {}
