package dev.foundry.plugin.libvirtvm.document;

import dev.foundry.plugin.libvirtvm.document.VirtualMachine.NetworkInterface;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.VirtualPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the network cards of a machine. */
final class InterfaceReader {
    static final int LEAST_MTU = 576;
    private static final int LEAST_IPV6_MTU = 1280;
    static final int MOST_MTU = 65_535;
    static final int MOST_VLAN = 4094;
    private static final Map<String, VirtualPort> VIRTUAL_PORTS = Map.of("openvswitch", VirtualPort.OPENVSWITCH);

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
            item.section(Schema.keys(Schema.CARD)).ifPresent(section -> {
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
        Optional<Ipv4> ip = section.value("ip").flatMap(Addresses::ipv4);
        Optional<Ipv6> ipv6 = section.value("ipv6").flatMap(Addresses::ipv6);
        checkSources(section, dhcp);
        Optional<String> gateway = section.value("gateway").flatMap(value -> Addresses.gateway(value, ip));
        Optional<String> gateway6 = section.value("gateway6").flatMap(value -> Addresses.gateway6(value, ipv6));
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
                section.value("virtualPort").flatMap(value -> Forms.word(value, VIRTUAL_PORTS)),
                section.whole("vlan", 1, MOST_VLAN),
                mtu,
                section.each("dnsServers", Addresses::server),
                section.each("searchDomains", value -> Forms.domain(value, 1)),
                defaultRoute,
                section.flag("pxeBoot", false),
                section.each("routes", RouteReader::read));
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
