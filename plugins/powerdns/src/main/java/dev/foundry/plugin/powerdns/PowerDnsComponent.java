package dev.foundry.plugin.powerdns;

import dev.foundry.api.Backup;
import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.HealthProbe;
import dev.foundry.api.RemovalPolicy;
import dev.foundry.api.Stack;
import dev.foundry.api.Touches;
import dev.foundry.api.UpgradePolicy;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Contribution;
import dev.foundry.api.blueprint.Contribution.DnsName;
import dev.foundry.api.blueprint.Contribution.HostNeeds;
import dev.foundry.api.blueprint.Contribution.ScrapeTarget;
import dev.foundry.api.capability.Capability;
import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.SecretStore;
import dev.foundry.api.resource.ResourceHandler;
import dev.foundry.api.stack.Host;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/**
 * The stack's DNS: on every host with the role an authoritative server that only this machine and its secondaries reach,
 * and a recursor in front of it for the stack's networks.
 */
@Extension
public final class PowerDnsComponent implements Component<PowerDnsConfig> {
    private static final long DISK_BYTES = 1L << 30;

    @Override
    public Descriptor<PowerDnsConfig> descriptor() {
        return Descriptor.of("powerdns", PowerDnsConfig.class, "5.1.4")
                .aliases("dns")
                .describedAs("PowerDNS", "Serves the stack's zones, and resolves names for its networks.")
                .supporting(">=4.7.0 & <6.0.0")
                .wants(SecretStore.class)
                .provides(DnsAuthority.class)
                .roles("dns")
                .touches(Touches.nothing()
                        .kinds(
                                "action",
                                "container",
                                "directory",
                                "file",
                                "ready",
                                "record",
                                "secondary-zone",
                                "secret",
                                "user",
                                "zone")
                        .hostPaths(
                                "/data/powerdns",
                                "/etc/foundry-powerdns",
                                "/etc/powerdns",
                                "/opt/powerdns",
                                "/srv/powerdns",
                                "/var/lib/powerdns")
                        .secretPaths("dns"));
    }

    @Override
    public Blueprint blueprint(Stack<PowerDnsConfig> stack) {
        if (stack.placedOn().isEmpty()) {
            return Blueprint.empty();
        }
        Layout layout = Layout.of(stack);
        return new ZonePlan(layout).after(new ServerPlan(layout, Software.of(stack)).blueprint());
    }

    @Override
    public List<Capability> provides(Stack<PowerDnsConfig> stack) {
        return List.of(PowerDnsAuthority.of(stack));
    }

    @Override
    public List<Contribution> contributes(Stack<PowerDnsConfig> stack) {
        List<String> addresses = PowerDnsAuthority.of(stack).resolvers();
        List<Contribution> all = new ArrayList<>(
                Contribution.packed(PowerDnsComponent.class, "powerdns", new DnsName("dns", addresses)));
        for (Host host : stack.placedOn()) {
            HostNeeds needs =
                    HostNeeds.on(List.of(host)).runtime().disk(stack.config().dataDir(), DISK_BYTES);
            all.add(stubResolver(stack, host) ? needs : needs.ports("tcp/53", "udp/53"));
        }
        if (!stack.config().metricsFrom().isEmpty()) {
            all.add(ScrapeTarget.at("powerdns-auth", addresses, Layout.API_PORT));
            all.add(ScrapeTarget.at("powerdns-recursor", addresses, Layout.RECURSOR_API_PORT));
        }
        return all;
    }

    /** The stub of systemd-resolved listens on 127.0.0.53 alone and stays; the recursor binds the host's own addresses. */
    private static boolean stubResolver(Stack<PowerDnsConfig> stack, Host host) {
        return stack.facts(host).stream()
                .flatMap(facts -> facts.listening().entrySet().stream())
                .anyMatch(
                        port -> port.getKey().endsWith("/53") && port.getValue().startsWith("systemd-resolv"));
    }

    @Override
    public List<HealthProbe> health(Stack<PowerDnsConfig> stack) {
        PowerDnsAuthority authority = PowerDnsAuthority.of(stack);
        List<String> zones = ServedZone.of(stack).stream().map(ServedZone::name).toList();
        List<HealthProbe> probes = new ArrayList<>();
        for (Host host : stack.placedOn()) {
            probes.add(new ServerProbe(authority, host, zones));
            zones.stream().limit(1).forEach(zone -> probes.add(new ResolverProbe(host, zone)));
        }
        return probes;
    }

    @Override
    public UpgradePolicy upgrades(Stack<PowerDnsConfig> stack) {
        return UpgradePolicy.inPlace().from(">=4.7.0").hostByHost();
    }

    /** A database of somebody else's is never purged, so nothing in it is looked for. */
    @Override
    public RemovalPolicy removal(Stack<PowerDnsConfig> stack) {
        RemovalPolicy policy = RemovalPolicy.notWhileUsed();
        return ownDatabase(stack) ? policy.guard(OtherZones.of(stack)) : policy;
    }

    private static boolean ownDatabase(Stack<PowerDnsConfig> stack) {
        return !stack.placedOn().isEmpty() && Layout.of(stack).backend().equals("gsqlite3");
    }

    @Override
    public List<Backup> backups(Stack<PowerDnsConfig> stack) {
        return ownDatabase(stack)
                ? List.of(new DatabaseBackup(
                        stack.placedOn().getFirst(), stack.config().dataDir()))
                : List.of();
    }

    @Override
    public List<ResourceHandler<?>> handlers(Stack<PowerDnsConfig> stack) {
        return List.of(new SecondaryZoneHandler(PowerDnsAuthority.of(stack)));
    }
}
