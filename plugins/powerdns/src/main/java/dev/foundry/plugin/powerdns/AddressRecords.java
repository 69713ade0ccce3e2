package dev.foundry.plugin.powerdns;

import dev.foundry.api.resource.DnsRecordSet;
import java.util.ArrayList;
import java.util.List;

/** Address records of a zone, as plain ones or as ones that answer by who asks. */
final class AddressRecords {
    private static final long TTL_SECONDS = 300;
    private final ServedZone zone;
    private final List<String> inside;

    AddressRecords(ServedZone zone, List<String> inside) {
        this.zone = zone;
        this.inside = inside;
    }

    /** Records of a name in the zone: in a public zone, outsiders get the public name instead of the addresses. */
    List<DnsRecordSet> named(String label, List<String> addresses) {
        return zone.outside()
                .map(cname -> List.of(split(label, addresses, cname)))
                .orElseGet(() -> plain(label, addresses));
    }

    /** Records that everybody gets. */
    List<DnsRecordSet> plain(String label, List<String> addresses) {
        List<DnsRecordSet> sets = new ArrayList<>();
        for (String type : types(addresses)) {
            sets.add(new DnsRecordSet(zone.name(), label + "." + zone.name(), type, TTL_SECONDS, of(type, addresses)));
        }
        return sets;
    }

    private DnsRecordSet split(String label, List<String> addresses, String cname) {
        String insider = "if netmask({" + quoted(inside) + "}) then return ";
        List<String> contents = new ArrayList<>();
        for (String type : types(addresses)) {
            contents.add(type + " \";" + insider + "{" + quoted(of(type, addresses)) + "} end return {}\"");
        }
        String target = cname.endsWith(".") ? cname : cname + ".";
        contents.add("CNAME \";" + insider + "{} end return {'" + target + "'}\"");
        return new DnsRecordSet(zone.name(), label + "." + zone.name(), "LUA", TTL_SECONDS, contents);
    }

    private static List<String> types(List<String> addresses) {
        return addresses.stream().map(AddressRecords::type).distinct().sorted().toList();
    }

    private static List<String> of(String type, List<String> addresses) {
        return addresses.stream()
                .filter(address -> type(address).equals(type))
                .distinct()
                .sorted()
                .toList();
    }

    private static String type(String address) {
        return address.contains(":") ? "AAAA" : "A";
    }

    private static String quoted(List<String> values) {
        return String.join(",", values.stream().map(value -> "'" + value + "'").toList());
    }
}
