package dev.foundry.plugin.powerdns;

import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.DnsAuthority.Records;
import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foundry dns record}. */
@Command(
        name = "record",
        description = {"Records in the zones of the stack.", "foundry dns record list apps.example.com"})
final class RecordCommands {
    private static final long TTL_SECONDS = 3600;
    private final Workbench workbench;
    private final DnsServer server;

    RecordCommands(Workbench workbench) {
        this.workbench = workbench;
        this.server = new DnsServer(workbench);
    }

    /** Which record set. */
    static final class Place {
        @Parameters(index = "0", paramLabel = "ZONE", description = "The zone.")
        private String zone = "";

        @Parameters(
                index = "1",
                paramLabel = "NAME",
                description = "The name, in full or in the zone; @ for the zone itself.")
        private String name = "";

        @Parameters(index = "2", paramLabel = "TYPE", description = "The type, for example A.")
        private String type = "";

        String zone() {
            return DnsServer.plain(zone);
        }

        String name() {
            return DnsServer.fullName(zone(), name);
        }

        String type() {
            return type.toUpperCase(Locale.ROOT);
        }

        Records records(List<String> contents, Optional<Long> ttl) {
            return new Records(name(), type(), ttl.orElse(TTL_SECONDS), contents, "", false);
        }

        Optional<Records> in(DnsAuthority.Reader reader) {
            return DnsServer.records(reader, zone()).stream()
                    .filter(set -> set.name().equals(name()) && set.type().equals(type()))
                    .findFirst();
        }
    }

    @Command(
            name = "list",
            aliases = "ls",
            description = {"Lists the records of a zone.", "foundry dns record list apps.example.com --type A"})
    int list(
            @Parameters(paramLabel = "ZONE", description = "The zone.") String zone,
            @Option(names = "--type", description = "Only records of this type.") Optional<String> type) {
        List<List<Object>> rows = new ArrayList<>();
        for (Records set : DnsServer.records(server.reader(), DnsServer.plain(zone))) {
            if (type.stream().allMatch(set.type()::equalsIgnoreCase)) {
                set.contents()
                        .forEach(content -> rows.add(List.of(
                                set.name(),
                                set.type(),
                                set.ttlSeconds(),
                                set.disabled() ? content + " (disabled)" : content)));
            }
        }
        workbench.voice().table(List.of("name", "type", "ttl", "content"), rows);
        return 0;
    }

    @Command(
            name = "add",
            description = {
                "Adds a record beside those of the same name and type.",
                "foundry dns record add apps.example.com www A 10.0.0.9"
            })
    int add(
            @Mixin Place place,
            @Parameters(index = "3", paramLabel = "CONTENT", description = "The content, for example 10.0.0.9.")
                    String content,
            @Option(names = "--ttl", paramLabel = "SECONDS", description = "How long it may be kept.")
                    Optional<Long> ttl,
            @Mixin DryRun dryRun) {
        String canonical = ZoneFile.content(place.name(), place.type(), content);
        return change(place, dryRun, present -> {
            List<String> contents =
                    new ArrayList<>(present.map(Records::contents).orElse(List.of()));
            if (!contents.contains(canonical)) {
                contents.add(canonical);
            }
            return place.records(contents, ttl.or(() -> present.map(Records::ttlSeconds)));
        });
    }

    @Command(
            name = "set",
            description = {
                "Puts records in place of those of the same name and type.",
                "foundry dns record set apps.example.com www A 10.0.0.9 10.0.0.10 --ttl 300"
            })
    int set(
            @Mixin Place place,
            @Parameters(index = "3..*", arity = "1..*", paramLabel = "CONTENT", description = "Each record's content.")
                    List<String> contents,
            @Option(names = "--ttl", paramLabel = "SECONDS", description = "How long it may be kept.")
                    Optional<Long> ttl,
            @Mixin DryRun dryRun) {
        List<String> canonical = contents.stream()
                .map(content -> ZoneFile.content(place.name(), place.type(), content))
                .distinct()
                .toList();
        return change(place, dryRun, _ -> place.records(canonical, ttl));
    }

    private int change(Place place, DryRun dryRun, Function<Optional<Records>, Records> wish) {
        Optional<DnsAuthority.Writer> writer = dryRun.chosen() ? Optional.empty() : Optional.of(server.writer());
        Optional<Records> present = place.in(writer.isPresent() ? writer.get() : server.reader());
        present.ifPresent(DnsServer::requireByHand);
        Records wanted = wish.apply(present);
        boolean served = present.filter(there -> isServedAs(there, wanted)).isPresent();
        if (!served) {
            writer.ifPresent(server -> server.put(place.zone(), wanted));
        }
        report(wanted, served ? "unchanged" : dryRun.result(present.isPresent() ? "changed" : "added"));
        return 0;
    }

    private static boolean isServedAs(Records there, Records wanted) {
        return !there.disabled()
                && there.ttlSeconds() == wanted.ttlSeconds()
                && Set.copyOf(there.contents()).equals(Set.copyOf(wanted.contents()));
    }

    private void report(Records records, String result) {
        workbench
                .voice()
                .result(List.of(
                        new Field("name", records.name()),
                        new Field("type", records.type()),
                        new Field("ttl", records.ttlSeconds()),
                        new Field("content", String.join(", ", records.contents())),
                        new Field("result", result)));
    }

    @Command(
            name = "delete",
            aliases = "rm",
            description = {"Deletes all records of a name and type.", "foundry dns record delete apps.example.com www A"
            })
    int delete(@Mixin Place place, @Mixin DryRun dryRun) {
        Records present = place.in(server.reader())
                .orElseThrow(() -> new NotFoundException(
                        "there is no " + place.name() + " " + place.type(),
                        Details.hint("see what there is: foundry dns record list " + place.zone())));
        DnsServer.requireByHand(present);
        if (!dryRun.chosen()) {
            workbench.voice().confirm("Delete " + place.name() + " " + place.type() + "?");
            server.writer().delete(place.zone(), place.name(), place.type());
        }
        report(present, dryRun.result("deleted"));
        return 0;
    }
}
