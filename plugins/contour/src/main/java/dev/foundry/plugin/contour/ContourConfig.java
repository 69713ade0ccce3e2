package dev.foundry.plugin.contour;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import dev.foundry.api.error.InvalidInputException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The keys of {@code components.contour}. */
record ContourConfig(
        @Doc("Namespace it runs in.") @Default("projectcontour") @Pattern(Pattern.DNS_LABEL)
        String namespace,

        @Doc("How many Contours; one of them leads.") @Default("2") @Range(min = 1, max = 20)
        int replicaCount,

        @Doc("How many Envoys, each on a node of its own if it can be.") @Default("2") @Range(min = 1, max = 100)
        int envoyReplicaCount,

        @Doc("Come in at cluster.vip; false: at an address that somebody else gives out.") @Default("true")
        boolean useKubevip,

        @Doc("Serve Ingresses and HTTPProxies that name no class.") @Default("true")
        boolean defaultIngressClass,

        @Doc("Accepted from older files; the definitions are a component of their own.")
        Optional<String> gatewayApiVersion,

        @Doc("Let the stack's metrics store measure it; by default where the stack has one.")
        Optional<Boolean> serviceMonitorEnabled,

        @Doc("Make the Gateway that routes attach to.") @Default("true")
        boolean createGateway,

        @Doc("Give the Gateway a certificate for the primary domain and all names below it.") @Default("true")
        boolean createGatewayCertificate,

        @Doc("Ports of the Gateway beside 80 and 443.") @Default("[]")
        List<Listener> listeners,

        @Doc("Values of the chart, merged over all others.") @Default("{}")
        Map<String, Object> values) {
    ContourConfig {
        check(listeners);
        InvalidInputException.unless(
                createGateway || listeners.isEmpty(),
                "listeners are ports of a Gateway, and components.contour.create_gateway is false",
                "take one of the two away");
    }

    /** Refuses listeners that cannot be beside each other and those that are always there. */
    static void check(List<Listener> listeners) {
        Set<Object> known = new HashSet<>(List.of("http", "https", "ingress-https", 80, 443));
        InvalidInputException.unless(
                listeners.stream()
                        .flatMap(each -> Stream.of(each.name(), each.port(), "port of Envoy " + each.target()))
                        .allMatch(known::add),
                "two listeners have the same name or port; http on 80 and https on 443 are there already",
                "give each its own: components.contour.listeners");
    }
}
