package dev.foundry.api.resource;

import java.util.List;
import java.util.Locale;

/**
 * All records of one name and type.
 *
 * @param zone lower case, without trailing dot
 * @param name the full name without trailing dot, in the zone or equal to it; {@code *} labels allowed
 * @param type for example {@code A}
 * @param ttlSeconds 1 to 2^31-1
 * @param contents in presentation form; order does not matter
 */
public record DnsRecordSet(String zone, String name, String type, long ttlSeconds, List<String> contents)
        implements Resource {
    public DnsRecordSet {
        zone = zone.toLowerCase(Locale.ROOT);
        name = name.toLowerCase(Locale.ROOT);
        type = type.toUpperCase(Locale.ROOT);
        contents = contents.stream().sorted().toList();
        if (!name.equals(zone) && !name.endsWith("." + zone)) {
            throw new IllegalArgumentException(name + " is not in zone " + zone);
        }
    }

    @Override
    public String kind() {
        return "record";
    }

    @Override
    public String key() {
        return "record/" + zone + "/" + name + "/" + type;
    }
}
