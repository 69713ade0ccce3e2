package dev.foundry.api.capability;

import java.util.List;

/** Definitions of the Gateway API in the cluster: Gateways and routes can be declared. */
public interface GatewayDefinitions extends Capability {
    /** The release they are of, for example {@code v1.3.0}. */
    String bundle();

    /** {@code standard}, or {@code experimental} with TCP and TLS routes beside those. */
    String channel();

    /** The kinds of routes that can be made, for example {@code HTTPRoute}. */
    default List<String> routes() {
        return channel().equals("experimental")
                ? List.of("HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute")
                : List.of("HTTPRoute", "GRPCRoute");
    }
}
