package dev.foundry.host.engine;

import dev.foundry.api.capability.DnsAuthority;
import java.util.ArrayList;
import java.util.List;

/**
 * What the stack's DNS server holds with the stack's marks.
 *
 * @param provider component that brings the server; zones, whose mark names the stack alone, count as its own
 */
record DnsMarks(String stack, String provider) {
    static final String RECORD = "dns:record/";
    static final String ZONE = "dns:zone/";

    /** What marks a record set as a component's. */
    static String of(String stack, String component) {
        return prefix(stack) + component;
    }

    private static String prefix(String stack) {
        return "foundry:" + stack + ":";
    }

    /** All of it: record sets zone by zone, then zones. */
    List<Marked> on(DnsAuthority.Reader server) {
        List<Marked> marked = new ArrayList<>();
        for (DnsAuthority.Zone zone : server.zones()) {
            server.records(zone.name()).stream()
                    .flatMap(List::stream)
                    .filter(set -> set.comment().startsWith(prefix(stack)))
                    .map(set -> new Marked(
                            RECORD + zone.name() + "/" + set.name() + "/" + set.type(),
                            "record",
                            set.comment().substring(prefix(stack).length()),
                            false))
                    .forEach(marked::add);
        }
        server.owned().forEach(zone -> marked.add(new Marked(ZONE + zone, "zone", provider, true)));
        return marked;
    }

    /** Takes a zone or a record set away by its id. */
    static void remove(String id, DnsAuthority.Writer server) {
        if (id.startsWith(ZONE)) {
            server.deleteZone(id.substring(ZONE.length()));
            return;
        }
        String[] parts = id.split("/", -1);
        server.delete(parts[1], parts[2], parts[3]);
    }
}
