package dev.foundry.plugin.contour;

import dev.foundry.api.config.Default;
import dev.foundry.api.config.Doc;
import dev.foundry.api.config.Pattern;
import dev.foundry.api.config.Range;
import dev.foundry.api.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The keys of {@code components.contour}. */
record ContourConfig(
        @Doc("Namespace it runs in.")
        @Default("projectcontour")
        @Pattern(value = Pattern.DNS_LABEL, allowed = "a DNS label")
        String namespace,

        @Doc("How many Contours; one of them leads.") @Default("2") @Range(min = 1, max = 20)
        int replicaCount,

        @Doc("How many Envoys, each on a node of its own where there are enough.")
        @Default("2")
        @Range(min = 1, max = 100)
        int envoyReplicaCount,

        @Doc("Come in at cluster.vip, which the cluster holds; false: whoever gives out addresses gives one.")
        @Default("true")
        boolean useKubevip,

        @Doc("Serve Ingresses that name no class.") @Default("true")
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
        listeners = listeners.stream().map(Listener::checked).toList();
        unique(listeners, Listener::name, "name");
        unique(listeners, Listener::port, "port");
        unique(listeners, Listener::target, "port of Envoy");
        InvalidInputException.unless(
                createGateway || listeners.isEmpty(),
                "listeners are ports of a Gateway, and components.contour.create_gateway is false",
                "take one of the two away");
    }

    private static void unique(List<Listener> listeners, Function<Listener, Object> part, String called) {
        InvalidInputException.unless(
                listeners.stream().map(part).distinct().count() == listeners.size(),
                "two listeners have the same " + called,
                "give each its own: components.contour.listeners");
    }
}
