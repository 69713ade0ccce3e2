package dev.foundry.plugin.powerdns;

import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.capability.DnsAuthority.Records;
import dev.foundry.api.capability.DnsAuthority.Zone;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.ExitCode;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foundry dns test}: asks the resolvers as any client would, and the server's API what should be answered. */
@Command(
        name = "test",
        description = {
            "Asks the stack's resolvers for a name, and its DNS server what it serves.",
            "foundry dns test www.apps.example.com",
            "Exit code 1 when a resolver gives no answer."
        })
final class TestCommand implements Callable<Integer> {
    private final Workbench workbench;
    private final DnsServer server;

    @Parameters(paramLabel = "NAME", description = "The full name.")
    private String name = "";

    @Option(names = "--type", defaultValue = "A", paramLabel = "TYPE", description = "The record type.")
    private String type = "A";

    TestCommand(Workbench workbench) {
        this.workbench = workbench;
        this.server = new DnsServer(workbench);
    }

    @Override
    public Integer call() {
        DnsAuthority authority = server.authority();
        String asked = DnsServer.plain(name);
        String upper = type.toUpperCase(Locale.ROOT);
        Question question = new Question(asked, upper);
        List<List<Object>> rows = new ArrayList<>();
        boolean answered = true;
        for (String resolver : authority.resolvers()) {
            Question.Reply reply = question.ask(new InetSocketAddress(resolver, Layout.DNS_PORT));
            answered &= reply.answered();
            rows.add(row("resolver " + resolver, reply.answered(), said(reply)));
        }
        rows.addAll(served(authority.reader(workbench.look()), asked, upper));
        workbench.voice().table(List.of("check", "ok", "result"), rows);
        return answered ? ExitCode.DONE.number() : ExitCode.FAILED.number();
    }

    private static String said(Question.Reply reply) {
        if (!reply.verdict().equals("NOERROR")) {
            return reply.verdict();
        }
        return reply.answers().isEmpty() ? "no such records" : String.join(", ", reply.answers());
    }

    private static List<List<Object>> served(Optional<DnsAuthority.Reader> reader, String asked, String type) {
        if (reader.isEmpty()) {
            return List.of(row("server", false, "its API does not answer"));
        }
        Optional<String> zone = reader.get().zones().stream()
                .map(Zone::name)
                .filter(candidate -> asked.equals(candidate) || asked.endsWith("." + candidate))
                .max(Comparator.comparingInt(String::length));
        if (zone.isEmpty()) {
            return List.of(row("server", true, "serves no zone of this name; resolvers ask the world"));
        }
        List<Records> there = reader.get().records(zone.get()).orElse(List.of());
        List<Records> exact =
                there.stream().filter(set -> set.name().equals(asked)).toList();
        List<Records> sets = exact.isEmpty() ? wildcards(there, zone.get(), asked) : exact;
        List<String> contents = sets.stream()
                .filter(set -> List.of(type, "CNAME", "LUA").contains(set.type()))
                .flatMap(set -> set.contents().stream().map(content -> set.type() + " " + content))
                .toList();
        boolean split = sets.stream().anyMatch(set -> set.type().equals("LUA"));
        return List.of(
                row("zone", true, zone.get()),
                row("record", !contents.isEmpty(), contents.isEmpty() ? "none" : String.join(", ", contents)),
                row(
                        "split horizon",
                        true,
                        split ? "yes: outsiders get another answer" : "no: everybody gets the same"));
    }

    /** The sets of the closest wildcard above a name. */
    private static List<Records> wildcards(List<Records> there, String zone, String asked) {
        String parent = asked;
        while (parent.length() > zone.length()) {
            parent = parent.substring(parent.indexOf('.') + 1);
            String wildcard = "*." + parent;
            List<Records> found =
                    there.stream().filter(set -> set.name().equals(wildcard)).toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static List<Object> row(String check, boolean ok, String result) {
        return List.of(check, ok ? "yes" : "no", result);
    }
}
