package dev.foundry.api.resource;

import java.util.List;
import java.util.Locale;

/**
 * A zone of the stack's DNS authority, with its SOA and NS records.
 *
 * @param name lower case, without trailing dot
 * @param nameservers their full names without trailing dot, the primary first
 * @param secondaries addresses that may transfer the zone and are notified; empty for none
 */
public record DnsZone(String name, List<String> nameservers, List<String> secondaries) implements Resource {
    public DnsZone {
        name = name.toLowerCase(Locale.ROOT);
        nameservers = List.copyOf(nameservers);
        secondaries = List.copyOf(secondaries);
    }

    @Override
    public String kind() {
        return "zone";
    }

    @Override
    public String key() {
        return "zone/" + name;
    }

    @Override
    public boolean holdsData() {
        return true;
    }
}
