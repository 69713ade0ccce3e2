package dev.foundry.plugin.powerdns;

import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.DnsAuthority.Records;
import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.DnsSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foundry dns zone}. */
@Command(
        name = "zone",
        description = {"Zones that the stack serves.", "foundry dns zone list"})
final class ZoneCommands {
    private static final String COMPONENT = "powerdns";
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private final Workbench workbench;
    private final DnsServer server;

    ZoneCommands(Workbench workbench) {
        this.workbench = workbench;
        this.server = new DnsServer(workbench);
    }

    @Command(
            name = "list",
            aliases = "ls",
            description = {"Lists the zones that are served.", "foundry dns zone list"})
    int list() {
        workbench
                .voice()
                .table(
                        List.of("name", "type", "serial"),
                        server.reader().zones().stream()
                                .map(zone -> List.<Object>of(zone.name(), zone.kind(), zone.serial()))
                                .toList());
        return 0;
    }

    @Command(
            name = "create",
            description = {
                "Adds a zone to stack.yaml and serves it; resolvers follow.",
                "foundry dns zone create apps.example.com",
                "foundry dns zone create example.com --public --public-cname home.example.net"
            })
    int create(
            @Parameters(paramLabel = "ZONE", description = "The zone, for example apps.example.com.") String zone,
            @Option(
                            names = "--type",
                            defaultValue = "Native",
                            description = "Native or Primary; with a second DNS host a zone is a primary anyway.")
                    String type,
            @Option(names = "--public", description = "Outsiders are sent to --public-cname.") boolean isPublic,
            @Option(names = "--public-cname", paramLabel = "NAME", description = "What outsiders are sent to.")
                    Optional<String> publicCname,
            @Option(names = "--infrastructure", description = "It names the stack's own services.")
                    boolean infrastructure,
            @Option(names = "--no-wildcard", description = "Other names do not lead to the cluster.")
                    boolean noWildcard,
            @Mixin DryRun dryRun) {
        String name = DnsServer.plain(zone);
        check(name, type, isPublic, publicCname);
        DnsSettings dns = workbench.stack(COMPONENT, PowerDnsConfig.class).dns();
        if (dns.zones().stream().anyMatch(there -> there.name().equals(name))) {
            throw new RefusedException(
                    "stack.yaml has the zone " + name + " already", Details.hint("foundry component install powerdns"));
        }
        if (workbench.stack(COMPONENT, PowerDnsConfig.class).placedOn().size() == 1
                && !type.equalsIgnoreCase("native")) {
            workbench.voice().warn("one host serves DNS, so the zone is native; with a second one it is a primary");
        }
        if (dryRun.chosen()) {
            report(name, dryRun.result("added"));
            return 0;
        }
        if (noWildcard && !infrastructure) {
            workbench.addToStackFile("components.powerdns.no_wildcard", '"' + name + '"');
        }
        workbench.addToStackFile(
                infrastructure ? "dns.infrastructure_zones" : "dns.kubernetes_zones",
                "{name: \"" + name + "\", public: " + isPublic
                        + publicCname
                                .map(cname -> ", public_cname: \"" + DnsServer.plain(cname) + "\"")
                                .orElse("") + "}");
        workbench.converge(COMPONENT);
        return 0;
    }

    private void report(String zone, String result) {
        workbench.voice().result(List.of(new Field("zone", zone), new Field("result", result)));
    }

    private static void check(String name, String type, boolean isPublic, Optional<String> publicCname) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInputException("'" + name + "' is no zone's name");
        }
        if (!List.of("native", "primary", "master").contains(type.toLowerCase(java.util.Locale.ROOT))) {
            throw new InvalidInputException(
                    "a zone of the stack cannot be of type " + type, Details.hint("Native or Primary"));
        }
        if (isPublic && publicCname.isEmpty()) {
            throw new InvalidInputException("a public zone needs --public-cname");
        }
        if (isPublic && (name.equals("local") || name.endsWith(".local"))) {
            throw new InvalidInputException("a zone below .local is never public");
        }
        if (publicCname.isPresent()
                && !NAME.matcher(DnsServer.plain(publicCname.get())).matches()) {
            throw new InvalidInputException("'" + publicCname.get() + "' is no DNS name");
        }
    }

    @Command(
            name = "delete",
            aliases = "rm",
            description = {
                "Takes a zone out of stack.yaml and deletes it with all its records.",
                "foundry dns zone delete apps.example.com --dry-run"
            })
    int delete(@Parameters(paramLabel = "ZONE", description = "The zone.") String zone, @Mixin DryRun dryRun) {
        String name = DnsServer.plain(zone);
        DnsSettings dns = workbench.stack(COMPONENT, PowerDnsConfig.class).dns();
        Predicate<DnsSettings.Zone> it = there -> there.name().equals(name);
        boolean served =
                server.reader().zones().stream().anyMatch(there -> there.name().equals(name));
        boolean declared = dns.zones().stream().anyMatch(it);
        if (!served && !declared) {
            throw new NotFoundException(
                    "there is no zone " + name, Details.hint("see what there is: foundry dns zone list"));
        }
        if (dryRun.chosen()) {
            report(name, dryRun.result("deleted"));
            return 0;
        }
        workbench.voice().confirm("Delete the zone " + name + " with all its records?");
        if (dns.infrastructureZones().stream().anyMatch(it)) {
            workbench.removeFromStackFile("dns.infrastructure_zones", "name", name);
        }
        if (dns.kubernetesZones().stream().anyMatch(it)) {
            workbench.removeFromStackFile("dns.kubernetes_zones", "name", name);
        }
        server.writer().deleteZone(name);
        if (declared) {
            workbench.converge(COMPONENT);
        }
        report(name, dryRun.result("deleted"));
        return 0;
    }

    @Command(
            name = "export",
            description = {
                "Prints a zone in the format of zone files.",
                "foundry dns zone export apps.example.com > apps.example.com.zone"
            })
    int export(@Parameters(paramLabel = "ZONE", description = "The zone.") String zone) {
        String name = DnsServer.plain(zone);
        workbench.voice().raw(ZoneFile.write(name, DnsServer.records(server.reader(), name)));
        return 0;
    }

    @Command(
            name = "import",
            description = {
                "Sets the records of a zone file; SOA, name servers and the stack's own records stay.",
                "foundry dns zone import apps.example.com apps.example.com.zone"
            })
    int importFile(
            @Parameters(paramLabel = "ZONE", description = "The zone, which must exist.") String zone,
            @Parameters(paramLabel = "FILE", description = "The zone file; - for standard input.") String file,
            @Mixin DryRun dryRun) {
        String name = DnsServer.plain(zone);
        List<Records> wanted = ZoneFile.read(name, file);
        Optional<DnsAuthority.Writer> writer = dryRun.chosen() ? Optional.empty() : Optional.of(server.writer());
        List<Records> kept = DnsServer.records(writer.isPresent() ? writer.get() : server.reader(), name).stream()
                .filter(there -> there.comment().startsWith("foundry:"))
                .toList();
        int set = 0;
        for (Records records : wanted) {
            if (kept.stream().anyMatch(own -> own.name().equals(records.name()))) {
                workbench.voice().warn(records.name() + " " + records.type() + " is left alone: the stack keeps it");
            } else {
                writer.ifPresent(server -> server.put(name, records));
                set++;
            }
        }
        workbench
                .voice()
                .result(List.of(
                        new Field("zone", name),
                        new Field("record_sets", set),
                        new Field("result", dryRun.result("set"))));
        return 0;
    }
}
