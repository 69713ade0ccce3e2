package dev.foundry.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foundry.api.machine.Machine;
import dev.foundry.api.stack.ClusterSettings;
import dev.foundry.api.stack.DnsSettings;
import dev.foundry.api.stack.Host;
import dev.foundry.api.stack.Network;
import dev.foundry.host.config.StackFile.ComponentEntry;
import dev.foundry.host.config.StackFile.HostAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the typed stack file of data that was found valid. */
final class StackAssembly {
    private StackAssembly() {}

    static StackFile of(Path path, Draft draft, Positions positions, Map<String, Machine> machines) {
        ObjectNode frame = draft.root().deepCopy();
        frame.remove("components");
        StackDocument document = ConfigBinder.bind(frame, StackDocument.class);
        Map<String, HostAccess> access = new LinkedHashMap<>();
        document.hosts()
                .forEach(host ->
                        access.put(host.hostname(), new HostAccess(host.jump(), host.identity(), host.sudoPassword())));
        return new StackFile(
                path,
                cluster(path, document.cluster(), draft),
                document.network().map(StackAssembly::network),
                dns(document.dns()),
                document.hosts().stream().map(host -> host(host, machines)).toList(),
                components(draft.root().path("components")),
                document.capabilities(),
                access,
                machines,
                document.mirrors().images(),
                document.mirrors().charts(),
                document.mirrors().binaries(),
                draft.notices().inOrder().stream().map(Problem::toString).toList(),
                positions.byPath());
    }

    private static ClusterSettings cluster(Path path, StackDocument.Cluster cluster, Draft draft) {
        String name = cluster.name().orElseGet(() -> {
            String file = String.valueOf(path.getFileName()).replaceFirst("\\.ya?ml$", "");
            String given = file.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[._-]+", "");
            String chosen = given.isEmpty() ? "stack" : given;
            draft.notices().add("cluster.name", "not given; the stack is named " + chosen + " after the file");
            return chosen;
        });
        return new ClusterSettings(
                name, cluster.primaryDomain().or(cluster::domain), cluster.vip(), cluster.allowCgnatVip());
    }

    private static Network network(StackDocument.Net net) {
        return new Network(
                net.gateway(),
                net.netmask(),
                net.dhcpRange().map(range -> new Network.Range(range.start(), range.end())));
    }

    private static DnsSettings dns(DnsBlock dns) {
        return new DnsSettings(
                zones(dns.infrastructureZones()),
                zones(dns.kubernetesZones()),
                dns.forwarders(),
                dns.backend().equals("sqlite") ? "gsqlite3" : dns.backend(),
                dns.apiKey());
    }

    private static List<DnsSettings.Zone> zones(List<DnsBlock.Zone> zones) {
        return zones.stream()
                .map(zone -> new DnsSettings.Zone(
                        ZoneRules.bare(zone.name()),
                        zone.public_(),
                        zone.publicCname().map(ZoneRules::bare)))
                .toList();
    }

    /** A host whose address the file leaves out has that of its machine. */
    private static Host host(MachineBlock machine, Map<String, Machine> machines) {
        return new Host(
                machine.hostname(),
                machine.address()
                        .or(() -> Optional.ofNullable(machines.get(machine.hostname()))
                                .flatMap(made -> made.addresses().stream().findFirst()))
                        .orElse(""),
                machine.port(),
                machine.user(),
                machine.roles(),
                machine.labels());
    }

    private static Map<String, ComponentEntry> components(JsonNode components) {
        Map<String, ComponentEntry> entries = new LinkedHashMap<>();
        components
                .properties()
                .forEach(entry -> entries.put(entry.getKey(), component(entry.getKey(), entry.getValue())));
        return entries;
    }

    private static ComponentEntry component(String name, JsonNode node) {
        ObjectNode config = node.deepCopy();
        config.remove(StackSchema.commonKeys());
        Optional<String> version = Optional.of(node.path("version").asText(""))
                .filter(given -> !given.isEmpty() && !given.equals("latest"));
        List<String> hosts = new ArrayList<>();
        node.path("hosts").forEach(host -> hosts.add(host.asText()));
        return new ComponentEntry(name, version, hosts, images(node.path("image")), config);
    }

    private static Map<String, String> images(JsonNode image) {
        Map<String, String> images = new LinkedHashMap<>();
        if (image.isTextual()) {
            images.put("", image.asText());
        }
        image.properties()
                .forEach(entry -> images.put(entry.getKey(), entry.getValue().asText()));
        return images;
    }
}
