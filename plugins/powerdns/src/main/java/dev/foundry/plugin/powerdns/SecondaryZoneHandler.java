package dev.foundry.plugin.powerdns;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.TransientException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.ResourceHandler;
import dev.foundry.api.stack.Host;
import dev.foundry.plugin.powerdns.Copies.Lag;
import dev.foundry.plugin.powerdns.PowerDnsApi.ServerZone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps copies of zones on the hosts that are not the primary. */
final class SecondaryZoneHandler implements ResourceHandler<SecondaryZone> {
    private static final int TRANSFERS = 5;
    private final PowerDnsAuthority authority;

    private final Duration moment;

    SecondaryZoneHandler(PowerDnsAuthority authority) {
        this(authority, Copies.MOMENT);
    }

    SecondaryZoneHandler(PowerDnsAuthority authority, Duration moment) {
        this.authority = authority;
        this.moment = moment;
    }

    @Override
    public Class<SecondaryZone> kind() {
        return SecondaryZone.class;
    }

    @Override
    public Map<SecondaryZone, Observation> observe(List<SecondaryZone> resources, Look look) {
        Map<Host, List<SecondaryZone>> byHost = resources.stream()
                .collect(Collectors.groupingBy(SecondaryZone::host, LinkedHashMap::new, Collectors.toList()));
        Map<SecondaryZone, Observation> answers = new LinkedHashMap<>();
        byHost.forEach((host, zones) -> authority
                .api(host, look)
                .ifPresentOrElse(
                        server -> answers.putAll(compare(zones, server, look)),
                        () -> zones.forEach(zone -> answers.put(
                                zone, Observation.unknown("the DNS server on " + host.name() + " does not answer")))));
        return answers;
    }

    private Map<SecondaryZone, Observation> compare(List<SecondaryZone> declared, PowerDnsApi server, Look look) {
        Set<String> names = declared.stream().map(SecondaryZone::zone).collect(Collectors.toSet());
        Map<String, ServerZone> there = server.zones().stream()
                .filter(zone -> names.contains(zone.name()))
                .collect(Collectors.toMap(ServerZone::name, Function.identity()));
        Map<String, Lag> behind = authority
                .primary(look)
                .<Map<String, Lag>>map(primary -> new Copies(primary, server, moment).leftBehind(there.values()))
                .orElse(Map.of());
        Map<SecondaryZone, Observation> answers = new LinkedHashMap<>();
        for (SecondaryZone zone : declared) {
            Optional<Lag> lag = Optional.ofNullable(behind.get(zone.zone()));
            answers.put(
                    zone,
                    Optional.ofNullable(there.get(zone.zone()))
                            .map(found -> compare(zone, found, lag))
                            .orElseGet(
                                    () -> Observation.missing("copied from " + String.join(", ", zone.primaries()))));
        }
        return answers;
    }

    private static Observation compare(SecondaryZone declared, ServerZone zone, Optional<Lag> behind) {
        List<Difference> differences = new ArrayList<>();
        if (!zone.kind().equals("secondary")) {
            differences.add(Difference.of("kind", zone.kind(), "secondary").note("its records are replaced by a copy"));
        }
        if (!zone.primaries().equals(declared.primaries())) {
            differences.add(Difference.of(
                    "primaries", String.join(",", zone.primaries()), String.join(",", declared.primaries())));
        }
        behind.ifPresent(
                lag -> differences.add(Difference.of("serial", Long.toString(lag.copied()), Long.toString(lag.served()))
                        .note("the primary's notice of a change was missed")));
        return differences.isEmpty() ? Observation.inSync() : Observation.drifted(differences);
    }

    /** The copies of zones that the primary serves no more; what it still serves, its copies stay with. */
    @Override
    public Map<String, List<SecondaryZone>> owned(Look look) {
        Optional<PowerDnsApi> primary = authority.primary(look);
        if (primary.isEmpty()) {
            return Map.of();
        }
        Set<String> served =
                primary.get().zones().stream().map(ServerZone::name).collect(Collectors.toSet());
        Map<String, List<SecondaryZone>> copies = new LinkedHashMap<>();
        for (Host host : authority.secondaries()) {
            List<SecondaryZone> left = authority.api(host, look).stream()
                    .flatMap(server -> server.zones().stream())
                    .filter(this::ours)
                    .filter(zone -> !served.contains(zone.name()))
                    .map(zone -> new SecondaryZone(host, zone.name(), zone.primaries()))
                    .toList();
            copies.put(host.name(), left);
        }
        return copies;
    }

    private boolean ours(ServerZone zone) {
        return zone.kind().equals("secondary") && zone.account().equals(authority.account());
    }

    /** The secondary is asked to copy until it has; a zone the primary does not have yet comes with its notice. */
    @Override
    public void apply(SecondaryZone resource, Hands hands) {
        PowerDnsApi api = authority.requireApi(resource.host(), hands);
        api.putSecondary(resource.zone(), resource.primaries(), authority.account());
        Optional<Copies> copies = authority.primary(hands).map(primary -> new Copies(primary, api, moment));
        for (int asked = 0; asked < TRANSFERS; asked++) {
            api.transfer(resource.zone());
            if (copies.map(both -> both.leftBehind(
                                    api.zone(resource.zone()).stream().toList())
                            .isEmpty())
                    .orElse(true)) {
                return;
            }
            hands.progress("waiting for the copy of " + resource.zone());
        }
        throw new TransientException(
                resource.host().name() + " does not copy the zone " + resource.zone(),
                Details.hint("the log of " + ServerPlan.AUTH + " there tells why")
                        .at("host " + resource.host().name() + ", " + resource.key()));
    }

    @Override
    public void remove(SecondaryZone resource, Hands hands) {
        authority.requireApi(resource.host(), hands).deleteZone(resource.zone());
    }
}
