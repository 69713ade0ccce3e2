package dev.foundry.plugin.powerdns;

import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.ResourceHandler;
import dev.foundry.api.stack.Host;
import dev.foundry.plugin.powerdns.PowerDnsApi.ServerZone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps copies of zones on the hosts that are not the primary. */
final class SecondaryZoneHandler implements ResourceHandler<SecondaryZone> {
    private final PowerDnsAuthority authority;

    SecondaryZoneHandler(PowerDnsAuthority authority) {
        this.authority = authority;
    }

    @Override
    public Class<SecondaryZone> kind() {
        return SecondaryZone.class;
    }

    @Override
    public Map<SecondaryZone, Observation> observe(List<SecondaryZone> resources, Look look) {
        Map<Host, Optional<PowerDnsApi>> apis = new LinkedHashMap<>();
        Map<SecondaryZone, Observation> answers = new LinkedHashMap<>();
        for (SecondaryZone zone : resources) {
            Optional<PowerDnsApi> api = apis.computeIfAbsent(zone.host(), host -> authority.api(host, look));
            answers.put(
                    zone,
                    api.map(server -> compare(zone, server.zone(zone.zone())))
                            .orElseGet(() -> Observation.unknown(
                                    "the DNS server on " + zone.host().name() + " does not answer")));
        }
        return answers;
    }

    private static Observation compare(SecondaryZone declared, Optional<ServerZone> there) {
        if (there.isEmpty()) {
            return Observation.missing("copied from " + String.join(", ", declared.primaries()));
        }
        ServerZone zone = there.get();
        List<Difference> differences = new ArrayList<>();
        if (!zone.kind().equals("secondary")) {
            differences.add(Difference.of("kind", zone.kind(), "secondary").note("its records are replaced by a copy"));
        }
        if (!zone.primaries().equals(declared.primaries())) {
            differences.add(Difference.of(
                    "primaries", String.join(",", zone.primaries()), String.join(",", declared.primaries())));
        }
        return differences.isEmpty() ? Observation.inSync() : Observation.drifted(differences);
    }

    @Override
    public void apply(SecondaryZone resource, Hands hands) {
        PowerDnsApi api = authority.requireApi(resource.host(), hands);
        api.putSecondary(resource.zone(), resource.primaries());
        api.transfer(resource.zone());
    }

    @Override
    public void remove(SecondaryZone resource, Hands hands) {
        authority.requireApi(resource.host(), hands).deleteZone(resource.zone());
    }
}
