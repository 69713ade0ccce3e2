package dev.foundry.api.stack;

import dev.foundry.api.secret.SecretRef;
import java.util.List;
import java.util.Optional;

/**
 * The {@code dns} block of stack.yaml.
 *
 * @param infrastructureZones zones that name the stack's own services
 * @param kubernetesZones zones whose wildcard leads to the cluster's address
 * @param forwarders resolvers for everything else, in order; IP literals
 * @param backend of the authoritative server, default {@code gsqlite3}
 * @param apiKey where the file names the place of the API key
 */
public record DnsSettings(
        List<Zone> infrastructureZones,
        List<Zone> kubernetesZones,
        List<String> forwarders,
        String backend,
        Optional<SecretRef> apiKey) {
    public DnsSettings {
        infrastructureZones = List.copyOf(infrastructureZones);
        kubernetesZones = List.copyOf(kubernetesZones);
        forwarders = List.copyOf(forwarders);
    }

    /**
     * A DNS zone.
     *
     * @param name without trailing dot
     * @param isPublic whether it is served to the world under {@code publicCname} too
     * @param publicCname what outsiders are sent to
     */
    public record Zone(String name, boolean isPublic, Optional<String> publicCname) {}

    /** No zones, the default forwarders and backend. */
    public static DnsSettings none() {
        return new DnsSettings(List.of(), List.of(), List.of("8.8.8.8", "1.1.1.1"), "gsqlite3", Optional.empty());
    }

    /** All zones once each by name: infrastructure first. */
    public List<Zone> zones() {
        var byName = new java.util.LinkedHashMap<String, Zone>();
        infrastructureZones.forEach(zone -> byName.putIfAbsent(zone.name(), zone));
        kubernetesZones.forEach(zone -> byName.putIfAbsent(zone.name(), zone));
        return List.copyOf(byName.values());
    }
}
