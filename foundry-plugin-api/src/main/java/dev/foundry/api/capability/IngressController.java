package dev.foundry.api.capability;

import java.util.List;
import java.util.Optional;

/** Lets requests from outside reach services of the cluster. */
public interface IngressController extends Capability {
    /** The {@code ingressClassName} that Ingresses name. */
    String ingressClass();

    /** Addresses that requests come in at; empty while somebody else gives them out. */
    List<String> addresses();

    /** The Gateway that routes attach to, where there is one. */
    Optional<Gateway> gateway();

    /** An entrance as plain data. */
    static IngressController of(String ingressClass, List<String> addresses, Optional<Gateway> gateway) {
        return new Entrance(ingressClass, List.copyOf(addresses), gateway);
    }

    /** An entrance as plain data, see {@link #of}. */
    record Entrance(String ingressClass, List<String> addresses, Optional<Gateway> gateway)
            implements IngressController {}

    /** A Gateway by its place. */
    record Gateway(String namespace, String name) {}
}
