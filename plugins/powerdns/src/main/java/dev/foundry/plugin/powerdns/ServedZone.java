package dev.foundry.plugin.powerdns;

import dev.foundry.api.Stack;
import dev.foundry.api.stack.DnsSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A zone of the stack and what it is for.
 *
 * @param name without trailing dot
 * @param infrastructure whether it names the stack's own services
 * @param wildcard whether every other name leads to the cluster
 * @param outside what outsiders are sent to, where the zone is public
 */
record ServedZone(String name, boolean infrastructure, boolean wildcard, Optional<String> outside) {
    /** All zones of a stack: its primary domain, which serves both ends, then infrastructure, then Kubernetes zones. */
    static List<ServedZone> of(Stack<PowerDnsConfig> stack) {
        Map<String, ServedZone> zones = new LinkedHashMap<>();
        stack.cluster().primaryDomain().ifPresent(name -> add(zones, stack, name, true, true, Optional.empty()));
        for (DnsSettings.Zone zone : stack.dns().infrastructureZones()) {
            add(zones, stack, zone.name(), true, false, publicName(zone));
        }
        for (DnsSettings.Zone zone : stack.dns().kubernetesZones()) {
            add(zones, stack, zone.name(), false, true, publicName(zone));
        }
        return List.copyOf(zones.values());
    }

    private static Optional<String> publicName(DnsSettings.Zone zone) {
        return zone.isPublic() ? zone.publicCname() : Optional.empty();
    }

    private static void add(
            Map<String, ServedZone> zones,
            Stack<PowerDnsConfig> stack,
            String name,
            boolean infrastructure,
            boolean kubernetes,
            Optional<String> outside) {
        boolean wildcard = kubernetes && !stack.config().noWildcard().contains(name);
        zones.merge(name, new ServedZone(name, infrastructure, wildcard, outside), ServedZone::and);
    }

    private ServedZone and(ServedZone other) {
        return new ServedZone(
                name,
                infrastructure || other.infrastructure,
                wildcard || other.wildcard,
                outside.or(() -> other.outside));
    }

    /** The name server's name on the stack's n-th DNS host, from 1. */
    String nameserver(int number) {
        return "ns" + number + "." + name;
    }
}
