package dev.foundry.host.engine;

import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.DnsRecordSet;
import dev.foundry.api.resource.DnsZone;
import dev.foundry.api.resource.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one component's zones and records look like on the stack's DNS server; each zone is asked for once. */
final class DnsView {
    private static final String NOT_THERE = "the DNS server is not there yet";
    private final Optional<DnsAuthority.Reader> reader;
    private final Map<String, Optional<List<DnsAuthority.Records>>> zones = new HashMap<>();

    DnsView(Optional<DnsAuthority.Reader> reader) {
        this.reader = reader;
    }

    private Optional<List<DnsAuthority.Records>> records(DnsAuthority.Reader server, String zone) {
        return zones.computeIfAbsent(zone, server::records);
    }

    Observation observe(DnsZone zone) {
        if (reader.isEmpty()) {
            return Observation.unknown(NOT_THERE);
        }
        Optional<List<DnsAuthority.Records>> records = records(reader.get(), zone.name());
        if (records.isEmpty()) {
            return Observation.missing("");
        }
        List<String> served = records.get().stream()
                .filter(set -> set.type().equals("NS") && set.name().equals(zone.name()))
                .flatMap(set -> set.contents().stream())
                .map(name -> name.replaceFirst("\\.$", ""))
                .sorted()
                .toList();
        List<String> wanted = zone.nameservers().stream().sorted().toList();
        return served.equals(wanted)
                ? Observation.inSync()
                : Observation.drifted(
                        List.of(Difference.of("nameservers", String.join(", ", served), String.join(", ", wanted))));
    }

    Observation observe(DnsRecordSet wanted) {
        if (reader.isEmpty()) {
            return Observation.unknown(NOT_THERE);
        }
        Optional<DnsAuthority.Records> found = records(reader.get(), wanted.zone()).stream()
                .flatMap(List::stream)
                .filter(set -> set.name().equals(wanted.name()) && set.type().equals(wanted.type()))
                .findFirst();
        if (found.isEmpty()) {
            return Observation.missing(String.join(", ", wanted.contents()));
        }
        List<Difference> differences = differences(wanted, found.get());
        if (differences.isEmpty()) {
            return Observation.inSync();
        }
        boolean ours = found.get().comment().startsWith("foundry:");
        return ours
                ? Observation.drifted(differences)
                : Observation.foreign("a record of this name is kept by somebody else: "
                        + String.join(", ", found.get().contents()));
    }

    private static List<Difference> differences(DnsRecordSet wanted, DnsAuthority.Records found) {
        List<Difference> differences = new ArrayList<>();
        List<String> contents = found.contents().stream().sorted().toList();
        if (!contents.equals(wanted.contents())) {
            differences.add(
                    Difference.of("contents", String.join(", ", contents), String.join(", ", wanted.contents())));
        }
        if (found.ttlSeconds() != wanted.ttlSeconds()) {
            differences.add(
                    Difference.of("ttl", Long.toString(found.ttlSeconds()), Long.toString(wanted.ttlSeconds())));
        }
        if (found.disabled()) {
            differences.add(Difference.of("disabled", "yes", "no"));
        }
        return differences;
    }
}
