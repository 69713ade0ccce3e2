package dev.foundry.plugin.powerdns;

import dev.foundry.api.Stack;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution.DnsName;
import dev.foundry.api.resource.Check;
import dev.foundry.api.resource.DnsRecordSet;
import dev.foundry.api.resource.DnsZone;
import dev.foundry.api.stack.Host;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the servers serve: zones with their name servers, the names of the stack's services, wildcards to the cluster. */
final class ZonePlan {
    private final Layout layout;
    private final Stack<PowerDnsConfig> stack;

    ZonePlan(Layout layout) {
        this.layout = layout;
        this.stack = layout.stack();
    }

    Blueprint after(Blueprint servers) {
        return answers(
                copies(records(zones(servers.then("zones")).then("records")).then("copies"))
                        .then("answers")
                        .andOn(stack.placedOn()));
    }

    private Blueprint zones(Blueprint plan) {
        for (ServedZone zone : layout.zones()) {
            plan = plan.zone(new DnsZone(zone.name(), nameservers(zone), layout.secondaryAddresses()));
        }
        return plan;
    }

    private Blueprint records(Blueprint plan) {
        for (ServedZone zone : layout.zones()) {
            for (DnsRecordSet records : records(zone)) {
                plan = plan.records(records);
            }
        }
        return plan;
    }

    private Blueprint copies(Blueprint plan) {
        for (Host secondary : layout.secondaryHosts()) {
            for (ServedZone zone : layout.zones()) {
                plan = plan.andOn(List.of(secondary))
                        .resource(new SecondaryZone(secondary, zone.name(), layout.primaries()));
            }
        }
        return plan;
    }

    private Blueprint answers(Blueprint plan) {
        for (ServedZone zone : layout.zones()) {
            plan = plan.ready("zone " + zone.name(), new Check.Dns(Layout.DNS_PORT, zone.name(), "SOA", List.of()));
        }
        return plan;
    }

    private List<String> nameservers(ServedZone zone) {
        List<String> names = new ArrayList<>();
        for (int number = 1; number <= stack.placedOn().size(); number++) {
            names.add(zone.nameserver(number));
        }
        return names;
    }

    private List<DnsRecordSet> records(ServedZone zone) {
        AddressRecords records = new AddressRecords(zone, layout.inside());
        List<DnsRecordSet> all = new ArrayList<>();
        for (int index = 0; index < stack.placedOn().size(); index++) {
            Host host = stack.placedOn().get(index);
            all.addAll(records.plain("ns" + (index + 1), stack.addresses(host)));
        }
        if (zone.infrastructure()) {
            services().forEach((label, addresses) -> all.addAll(records.named(label, addresses)));
        }
        if (zone.wildcard()) {
            stack.cluster().vip().ifPresent(vip -> all.addAll(records.named("*", List.of(vip))));
        }
        return all;
    }

    /** Labels and addresses of the stack's services: what components say, and the cluster's API at its floating address. */
    private Map<String, List<String>> services() {
        Map<String, List<String>> services = new LinkedHashMap<>();
        for (DnsName name : stack.contributions(DnsName.class)) {
            services.merge(name.label(), name.addresses(), ZonePlan::both);
        }
        stack.cluster().vip().ifPresent(vip -> services.putIfAbsent("k8s", List.of(vip)));
        return services;
    }

    private static List<String> both(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all.stream().distinct().toList();
    }
}
