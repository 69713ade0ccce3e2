package dev.foundry.plugin.powerdns;

import dev.foundry.api.RemovalPolicy;
import dev.foundry.api.Stack;
import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.DnsAuthority.Zone;
import dev.foundry.api.reach.Look;
import java.util.List;
import java.util.Optional;

/**
 * Tells which zones a purge would take that the stack does not serve.
 *
 * @param own names of the stack's zones
 */
record OtherZones(PowerDnsAuthority authority, List<String> own) implements RemovalPolicy.Guard {
    OtherZones {
        own = List.copyOf(own);
    }

    static OtherZones of(Stack<PowerDnsConfig> stack) {
        return new OtherZones(
                PowerDnsAuthority.of(stack),
                ServedZone.of(stack).stream().map(ServedZone::name).toList());
    }

    @Override
    public List<String> objections(Look look, boolean purge) {
        if (!purge) {
            return List.of();
        }
        Optional<DnsAuthority.Reader> reader = authority.reader(look);
        return reader.isEmpty()
                ? List.of("which zones it serves cannot be told: the DNS server does not answer")
                : reader.get().zones().stream()
                        .map(Zone::name)
                        .filter(name -> !own.contains(name))
                        .map(name -> "the zone " + name + " is not in stack.yaml: foundry dns zone export " + name)
                        .toList();
    }
}
