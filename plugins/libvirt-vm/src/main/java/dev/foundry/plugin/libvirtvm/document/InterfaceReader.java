package dev.foundry.plugin.libvirtvm.document;

import dev.foundry.plugin.libvirtvm.document.VirtualMachine.NetworkInterface;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the network cards of a machine. */
final class InterfaceReader {
    private static final int LEAST_MTU = 576;
    private static final int LEAST_IPV6_MTU = 1280;
    private static final int MOST_MTU = 65_535;
    private static final int MOST_VLAN = 4094;

    private InterfaceReader() {}

    static List<NetworkInterface> read(Section spec) {
        Optional<Value> list = spec.required("networkInterfaces", "a machine needs at least one network interface");
        List<Value> items = list.map(Value::items).orElse(List.of());
        if (items.isEmpty()) {
            list.ifPresent(value -> value.fail("a machine needs at least one network interface"));
        }
        List<Section> sections = new ArrayList<>();
        List<NetworkInterface> cards = new ArrayList<>();
        for (Value item : items) {
            item.section(
                            "ip",
                            "ipv6",
                            "dhcp",
                            "gateway",
                            "gateway6",
                            "bridge",
                            "vlan",
                            "mtu",
                            "dnsServers",
                            "searchDomains",
                            "defaultRoute",
                            "pxeBoot",
                            "routes")
                    .ifPresent(section -> {
                        sections.add(section);
                        cards.add(card(section));
                    });
        }
        checkTogether(sections, cards);
        if (!cards.isEmpty() && cards.stream().noneMatch(card -> card.defaultRoute() || card.dhcp())) {
            list.ifPresent(
                    value -> value.warn("no interface has defaultRoute: true, so the guest reaches its networks only"));
        }
        return cards;
    }

    private static NetworkInterface card(Section section) {
        boolean dhcp = section.flag("dhcp", false);
        Optional<Ipv4> ip = section.value("ip").flatMap(InterfaceReader::ipv4);
        Optional<Ipv6> ipv6 = section.value("ipv6").flatMap(InterfaceReader::ipv6);
        checkSources(section, dhcp);
        Optional<String> gateway = section.value("gateway").flatMap(value -> gateway(value, ip));
        Optional<String> gateway6 = section.value("gateway6").flatMap(value -> gateway6(value, ipv6));
        boolean defaultRoute = section.flag("defaultRoute", false);
        if (defaultRoute
                && !dhcp
                && section.value("gateway").isEmpty()
                && section.value("gateway6").isEmpty()) {
            section.fail("defaultRoute", "a default route needs gateway or gateway6");
        }
        Optional<Integer> mtu = section.whole("mtu", LEAST_MTU, MOST_MTU);
        if (ipv6.isPresent() && mtu.filter(size -> size < LEAST_IPV6_MTU).isPresent()) {
            section.fail("mtu", "IPv6 needs an MTU of " + LEAST_IPV6_MTU + " or more");
        }
        return new NetworkInterface(
                ip,
                ipv6,
                dhcp,
                gateway,
                gateway6,
                section.required("bridge", "bridge is missing: the hypervisor's bridge that the card is on")
                        .flatMap(Forms::bridge)
                        .orElse(""),
                section.whole("vlan", 1, MOST_VLAN),
                mtu,
                section.each("dnsServers", InterfaceReader::address),
                section.each("searchDomains", value -> Forms.domain(value, 1)),
                defaultRoute,
                section.flag("pxeBoot", false),
                section.each("routes", InterfaceReader::route));
    }

    private static void checkSources(Section section, boolean dhcp) {
        boolean ip = section.value("ip").isPresent();
        if (dhcp && ip) {
            section.fail("ip", "dhcp: true is given too; one of both");
        }
        if (!dhcp && !ip && section.value("ipv6").isEmpty()) {
            section.fail("ip", "ip is missing, such as 10.0.0.5/24; or write dhcp: true, or ipv6");
        }
        if (!ip && section.value("gateway").isPresent()) {
            section.fail("gateway", "a gateway needs ip beside it");
        }
        if (section.value("ipv6").isEmpty() && section.value("gateway6").isPresent()) {
            section.fail("gateway6", "a gateway6 needs ipv6 beside it");
        }
    }

    private static Optional<Ipv4> ipv4(Value value) {
        return value.text().flatMap(text -> {
            Optional<Ipv4> ip = Ipv4.parse(text);
            if (ip.isEmpty()) {
                value.fail("'" + text + "' is no IPv4 address with prefix length, such as 10.0.0.5/24");
            } else if (!text.contains("/")) {
                value.fail(text + " has no prefix length; write it such as " + text + "/24");
            } else if (!ip.get().isOfAMachine() || ip.get().prefix() == 0) {
                value.fail(text + " cannot be a machine's address");
            } else if (ip.get().isNetworkOrBroadcast()) {
                value.fail(text + " is its network's own or broadcast address");
            } else {
                return ip;
            }
            return Optional.empty();
        });
    }

    private static Optional<Ipv6> ipv6(Value value) {
        return value.text().flatMap(text -> {
            Optional<Ipv6> ip = Ipv6.parse(text);
            if (ip.isEmpty()) {
                value.fail("'" + text + "' is no IPv6 address with prefix length, such as 2001:db8::5/64");
            } else if (!text.contains("/")) {
                value.fail(text + " has no prefix length; write it such as " + text + "/64");
            } else if (!ip.get().isOfAMachine() || ip.get().prefix() == 0) {
                value.fail(text + " cannot be a machine's address");
            } else {
                return ip;
            }
            return Optional.empty();
        });
    }

    private static Optional<String> gateway(Value value, Optional<Ipv4> ip) {
        return value.text().filter(text -> {
            Optional<Ipv4> gateway = Ipv4.parse(text);
            if (gateway.isEmpty() || text.contains("/")) {
                value.fail("'" + text + "' is no IPv4 address");
                return false;
            }
            Ipv4 own = ip.orElse(gateway.get());
            if (!own.holds(gateway.get())) {
                value.fail(text + " is not in the network " + own.network().cidr());
            } else if (ip.isPresent() && own.bits() == gateway.get().bits()) {
                value.fail(text + " is the machine's own address");
            } else if (new Ipv4(gateway.get().bits(), own.prefix()).isNetworkOrBroadcast()) {
                value.fail(text + " is its network's own or broadcast address");
            } else {
                return true;
            }
            return false;
        });
    }

    private static Optional<String> gateway6(Value value, Optional<Ipv6> ip) {
        return value.text().filter(text -> {
            Optional<Ipv6> gateway = Ipv6.parse(text);
            if (gateway.isEmpty() || text.contains("/")) {
                value.fail("'" + text + "' is no IPv6 address");
                return false;
            }
            boolean linkLocal = gateway.get().hex().startsWith("fe80");
            if (!linkLocal && ip.isPresent() && !ip.get().holds(gateway.get())) {
                value.fail(text + " is neither in the network of " + ip.get().cidr() + " nor link-local");
                return false;
            }
            if (ip.isPresent() && ip.get().hex().equals(gateway.get().hex())) {
                value.fail(text + " is the machine's own address");
                return false;
            }
            return true;
        });
    }

    private static Optional<String> address(Value value) {
        return value.text().filter(text -> {
            boolean known = !text.contains("/")
                    && (Ipv4.parse(text).filter(Ipv4::isOfAMachine).isPresent()
                            || Ipv6.parse(text).filter(Ipv6::isOfAMachine).isPresent());
            if (!known) {
                value.fail("'" + text + "' is no server's IPv4 or IPv6 address");
            }
            return known;
        });
    }

    private static Optional<Route> route(Value value) {
        Optional<Section> section = value.section("to", "via", "metric");
        Optional<String> to = section.flatMap(
                        route -> route.required("to", "to is missing: a network, such as 10.9.0.0/16"))
                .flatMap(InterfaceReader::network);
        Optional<String> via = section.flatMap(route -> route.required("via", "via is missing: a router's address"))
                .flatMap(InterfaceReader::address);
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

    private static void checkTogether(List<Section> sections, List<NetworkInterface> cards) {
        Map<String, String> addresses = new HashMap<>();
        Optional<String> routed = Optional.empty();
        Optional<String> pxe = Optional.empty();
        for (int index = 0; index < cards.size(); index++) {
            Section section = sections.get(index);
            NetworkInterface card = cards.get(index);
            String path = section.self().path();
            card.ip().ifPresent(ip -> claim(addresses, ip.address(), section, "ip"));
            card.ipv6().ifPresent(ip -> claim(addresses, ip.hex(), section, "ipv6"));
            if (card.defaultRoute()) {
                routed.ifPresent(first -> section.fail("defaultRoute", first + " has the default route already"));
                routed = routed.or(() -> Optional.of(path));
            }
            if (card.pxeBoot()) {
                pxe.ifPresent(first -> section.fail("pxeBoot", first + " boots from the network already"));
                pxe = pxe.or(() -> Optional.of(path));
            }
        }
    }

    private static void claim(Map<String, String> addresses, String address, Section section, String key) {
        String first = addresses.putIfAbsent(address, section.self().path());
        if (first != null) {
            section.fail(key, first + " has this address already");
        }
    }
}
