package dev.foundry.plugin.libvirtvm.machine;

import dev.foundry.plugin.libvirtvm.document.Ipv4;
import dev.foundry.plugin.libvirtvm.document.Ipv6;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.NetworkInterface;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the guest is told of its network: cloud-init's network configuration, version 2. */
final class NetworkConfig {
    private NetworkConfig() {}

    static String of(VirtualMachine machine) {
        Map<String, Object> ethernets = new LinkedHashMap<>();
        List<NetworkInterface> cards = machine.spec().networkInterfaces();
        for (int index = 0; index < cards.size(); index++) {
            ethernets.put("eth" + index, card(Derived.mac(machine, index), cards.get(index)));
        }
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("version", 2);
        root.put("ethernets", ethernets);
        return YamlText.of(root);
    }

    private static Map<String, Object> card(String mac, NetworkInterface card) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("match", Map.of("macaddress", mac));
        if (card.dhcp()) {
            map.put("dhcp4", true);
        }
        List<String> addresses = Stream.concat(card.ip().map(Ipv4::cidr).stream(), card.ipv6().map(Ipv6::cidr).stream())
                .toList();
        if (!addresses.isEmpty()) {
            map.put("addresses", addresses);
        }
        card.mtu().ifPresent(mtu -> map.put("mtu", mtu));
        List<Map<String, Object>> routes = routes(card);
        if (!routes.isEmpty()) {
            map.put("routes", routes);
        }
        Map<String, Object> nameservers = new LinkedHashMap<>();
        if (!card.dnsServers().isEmpty()) {
            nameservers.put("addresses", card.dnsServers());
        }
        if (!card.searchDomains().isEmpty()) {
            nameservers.put("search", card.searchDomains());
        }
        if (!nameservers.isEmpty()) {
            map.put("nameservers", nameservers);
        }
        return map;
    }

    private static List<Map<String, Object>> routes(NetworkInterface card) {
        List<Map<String, Object>> routes = new ArrayList<>();
        if (card.defaultRoute()) {
            card.gateway().ifPresent(gateway -> routes.add(hop("0.0.0.0/0", gateway)));
            card.gateway6().ifPresent(gateway -> routes.add(hop("::/0", gateway)));
        }
        card.routes().forEach(route -> routes.add(route(route)));
        return routes;
    }

    static Map<String, Object> route(Route route) {
        Map<String, Object> map = hop(route.to(), route.via());
        route.metric().ifPresent(metric -> map.put("metric", metric));
        return map;
    }

    private static Map<String, Object> hop(String to, String via) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("to", to);
        map.put("via", via);
        return map;
    }
}
