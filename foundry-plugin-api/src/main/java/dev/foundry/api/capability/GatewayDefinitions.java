package dev.foundry.api.capability;

/** Definitions of the Gateway API in the cluster: Gateways and routes can be declared. */
public interface GatewayDefinitions extends Capability {
    /** The release they are of, for example {@code v1.3.0}. */
    String bundle();

    /** {@code standard}, or {@code experimental} with TCP and TLS routes beside those. */
    String channel();
}
