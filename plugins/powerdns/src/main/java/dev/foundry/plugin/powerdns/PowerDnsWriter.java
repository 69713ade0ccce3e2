package dev.foundry.plugin.powerdns;

import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.DnsAuthority.Records;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.plugin.powerdns.PowerDnsApi.ServerZone;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes zones and records on the primary. A change raises the zone's serial even when it changes nothing, so each compares
 * first; secondaries are told at once, and the recursors forget.
 */
final class PowerDnsWriter extends PowerDnsReader implements DnsAuthority.Writer {
    private static final long TTL_SECONDS = 3600;
    private final Supplier<List<PowerDnsApi>> secondaries;
    private final Caches caches;

    PowerDnsWriter(PowerDnsApi api, String account, Supplier<List<PowerDnsApi>> secondaries, Caches caches) {
        super(api, account);
        this.secondaries = secondaries;
        this.caches = caches;
    }

    @Override
    public void putZone(String zone, List<String> nameservers, List<String> secondaries) {
        String kind = secondaries.isEmpty() ? "native" : "primary";
        Records delegation = of(
                zone,
                "NS",
                nameservers.stream().map(name -> name + ".").sorted().toList());
        Optional<ServerZone> there = api.zone(zone);
        if (there.isEmpty()) {
            String first = nameservers.isEmpty() ? "ns1." + zone : nameservers.getFirst();
            Records authority = of(zone, "SOA", List.of(first + ". hostmaster." + zone + ". 0 10800 3600 604800 300"));
            api.createZone(zone, kind, account, List.of(authority, delegation));
        } else {
            if (!there.get().kind().equals(kind)) {
                api.putKind(zone, kind);
            }
            putWhenDifferent(zone, delegation);
        }
        changed(zone, zone);
    }

    @Override
    public void deleteZone(String zone) {
        api.deleteZone(zone);
        // Nothing else tells a secondary that a zone is gone: it would serve its copy for days.
        secondaries.get().forEach(secondary -> secondary.deleteZone(zone));
        caches.forget(zone);
    }

    @Override
    public void put(String zone, Records records) {
        if (putWhenDifferent(zone, records)) {
            changed(zone, records.name());
        }
    }

    @Override
    public void delete(String zone, String name, String type) {
        boolean there = api.records(zone).stream()
                .flatMap(List::stream)
                .anyMatch(set -> set.name().equals(name) && set.type().equals(type));
        if (there) {
            api.delete(zone, name, type);
            changed(zone, name);
        }
    }

    private boolean putWhenDifferent(String zone, Records records) {
        List<Records> present = api.records(zone)
                .orElseThrow(() -> new NotFoundException(
                        "there is no zone " + zone, Details.hint("'foundry dns zone list' shows those there are")));
        boolean same = present.stream().map(PowerDnsWriter::sorted).anyMatch(sorted(records)::equals);
        if (!same) {
            api.put(zone, records);
        }
        return !same;
    }

    /** A wildcard stands for names that are not its own, so everything beside it is forgotten too. */
    private void changed(String zone, String name) {
        if (api.zone(zone).filter(there -> there.kind().equals("primary")).isPresent()) {
            api.announce(zone);
        }
        caches.forget(name.startsWith("*.") ? name.substring(2) : name);
    }

    private static Records sorted(Records records) {
        return new Records(
                records.name(),
                records.type(),
                records.ttlSeconds(),
                records.contents().stream().sorted().toList(),
                records.comment(),
                records.disabled());
    }

    private static Records of(String zone, String type, List<String> contents) {
        return new Records(zone, type, TTL_SECONDS, contents, "", false);
    }
}
