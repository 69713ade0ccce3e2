package dev.foundry.plugin.libvirtvm.document;

import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Route;
import java.util.Optional;

/** Reads static routes. */
final class RouteReader {
    private RouteReader() {}

    static Optional<Route> read(Value value) {
        Optional<Section> section = value.section(Schema.keys(Schema.ROUTE));
        Optional<String> to = section.flatMap(
                        route -> route.required("to", "to is missing: a network, such as 10.9.0.0/16"))
                .flatMap(RouteReader::network);
        Optional<String> via = section.flatMap(route -> route.required("via", "via is missing: a router's address"))
                .flatMap(Addresses::server);
        Optional<Integer> metric = section.flatMap(route -> route.whole("metric", 0, Integer.MAX_VALUE));
        return to.flatMap(network -> via.flatMap(router -> {
            if (network.contains(":") != router.contains(":")) {
                section.ifPresent(
                        route -> route.fail("via", router + " and " + network + " are of different families"));
                return Optional.empty();
            }
            return Optional.of(new Route(network, router, metric));
        }));
    }

    private static Optional<String> network(Value value) {
        return value.text().filter(text -> {
            boolean first = text.contains("/")
                    && (Ipv4.parse(text).filter(Ipv4::isFirst).isPresent()
                            || Ipv6.parse(text).filter(Ipv6::isFirst).isPresent());
            if (!first) {
                value.fail("'" + text + "' is no network's first address with prefix length, such as 10.9.0.0/16");
            }
            return first;
        });
    }
}
