package dev.foundry.plugin.powerdns;

import dev.foundry.api.HealthProbe;
import dev.foundry.api.reach.Look;
import dev.foundry.api.stack.Host;
import dev.foundry.plugin.powerdns.PowerDnsApi.ServerZone;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether a host's authoritative server has every zone, in the primary's edition where it is a copy. */
record ServerProbe(PowerDnsAuthority authority, Host host, List<String> zones) implements HealthProbe {
    ServerProbe {
        zones = List.copyOf(zones);
    }

    @Override
    public String name() {
        return "zones on " + host.name();
    }

    @Override
    public Health examine(Look look) {
        Optional<PowerDnsApi> api = authority.api(host, look);
        if (api.isEmpty()) {
            return Health.unhealthy("the API on " + host.name() + " does not answer");
        }
        var served = api.get().zones().stream().collect(Collectors.toMap(ServerZone::name, Function.identity()));
        List<String> missing =
                zones.stream().filter(zone -> !served.containsKey(zone)).toList();
        if (!missing.isEmpty()) {
            return Health.unhealthy("not served on " + host.name() + ": " + String.join(", ", missing));
        }
        List<ServerZone> copied = served.values().stream()
                .filter(zone -> zone.kind().equals("secondary"))
                .toList();
        Set<String> behind = Set.of();
        if (!copied.isEmpty()) {
            Optional<PowerDnsApi> primary = authority.primary(look);
            if (primary.isEmpty()) {
                return Health.degraded("the primary does not answer, so copies on " + host.name() + " may be old");
            }
            behind = new Copies(primary.get(), api.get()).leftBehind(copied).keySet();
        }
        return behind.isEmpty()
                ? Health.healthy(host.name() + " serves " + served.size() + (served.size() == 1 ? " zone" : " zones")
                        + " with " + api.get().version())
                : Health.degraded("copies on " + host.name() + " behind the primary: " + String.join(", ", behind));
    }
}
