package dev.foundry.plugin.powerdns;

import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.DnsAuthority.Records;
import dev.foundry.api.capability.DnsAuthority.Zone;
import dev.foundry.plugin.powerdns.PowerDnsApi.ServerZone;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads zones and records of the primary. */
class PowerDnsReader implements DnsAuthority.Reader {
    final PowerDnsApi api;
    final String account;

    /** A reader for the stack whose zones are marked with this account. */
    PowerDnsReader(PowerDnsApi api, String account) {
        this.api = api;
        this.account = account;
    }

    @Override
    public final List<Zone> zones() {
        return api.zones().stream()
                .map(zone -> new Zone(zone.name(), zone.kind(), zone.serial()))
                .sorted(Comparator.comparing(Zone::name))
                .toList();
    }

    @Override
    public final List<String> owned() {
        return api.zones().stream()
                .filter(zone -> zone.account().equals(account) && !zone.kind().equals("secondary"))
                .map(ServerZone::name)
                .sorted()
                .toList();
    }

    @Override
    public final Optional<List<Records>> records(String zone) {
        return api.records(zone)
                .map(sets -> sets.stream()
                        .sorted(Comparator.comparing(Records::name).thenComparing(Records::type))
                        .toList());
    }
}
