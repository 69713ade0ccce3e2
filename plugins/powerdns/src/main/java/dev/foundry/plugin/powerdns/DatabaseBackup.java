package dev.foundry.plugin.powerdns;

import dev.foundry.api.Backup;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.secret.Secret;
import dev.foundry.api.stack.Facts.ContainerRuntime;
import dev.foundry.api.stack.Host;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The primary's zones as SQL. Secondaries copy them again by themselves. */
record DatabaseBackup(Host host, String dataDir) implements Backup {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String SAVED = "backup.sql";
    private static final String RESTORED = "restored.sqlite3";
    private static final String AUTHORITIES =
            "SELECT d.name || ' ' || r.content FROM records r JOIN domains d ON d.id = r.domain_id WHERE r.type = 'SOA'";

    @Override
    public String name() {
        return "powerdns.sql";
    }

    @Override
    public String title() {
        return "DNS zones and records";
    }

    @Override
    public Secret save(Hands hands) {
        inContainer(
                hands,
                Secret.of(""),
                "sh",
                "-c",
                "umask 077 && sqlite3 -readonly " + Layout.DATABASE + " .dump >" + Layout.DATA_TARGET + "/" + SAVED);
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        if (!hands.copy(host, dataDir + "/" + SAVED, dump)) {
            throw new FailedException(
                    "the DNS database was not saved", Details.none().at("host " + host.name()));
        }
        hands.delete(host, dataDir + "/" + SAVED);
        return Secret.of(dump.toString(StandardCharsets.UTF_8));
    }

    /**
     * The new database is made beside the old one and takes its place while the server is stopped; the
     * old one's journal would be played into it. Secondaries copy a zone only when its serial grew, so each
     * zone gets one above that which they may have copied since the backup.
     */
    @Override
    public void restore(Secret content, Hands hands) {
        hands.delete(host, dataDir + "/" + RESTORED);
        String restored = Layout.DATA_TARGET + "/" + RESTORED;
        inContainer(hands, content, "sqlite3", "-bail", restored);
        String serials = newerSerials(authorities(hands, Layout.DATABASE), authorities(hands, restored));
        inContainer(hands, Secret.of(serials), "sqlite3", "-bail", restored);
        String unit = ServerPlan.AUTH + ".service";
        onHost(hands, List.of("systemctl", "stop", unit), Secret.of(""));
        List.of("-wal", "-shm", "-journal").forEach(rest -> hands.delete(host, dataDir + "/pdns.sqlite3" + rest));
        onHost(hands, List.of("mv", "-f", dataDir + "/" + RESTORED, dataDir + "/pdns.sqlite3"), Secret.of(""));
        onHost(hands, List.of("systemctl", "start", unit), Secret.of(""));
    }

    /** The content of each zone's SOA record by the zone's name; the serial is its third word. */
    private SortedMap<String, String> authorities(Hands hands, String database) {
        SortedMap<String, String> authorities = new TreeMap<>();
        inContainer(hands, Secret.of(""), "sqlite3", "-readonly", database, AUTHORITIES)
                .lines()
                .map(line -> line.split(" ", 2))
                .forEach(line -> authorities.put(line[0], line[1]));
        return authorities;
    }

    private static String newerSerials(Map<String, String> served, Map<String, String> restored) {
        StringBuilder statements = new StringBuilder();
        restored.forEach((zone, content) -> {
            String[] words = content.split(" ", -1);
            long copied = served.containsKey(zone) ? serial(served.get(zone)) : 0;
            if (serial(content) <= copied) {
                words[2] = Long.toString(copied + 1);
                statements.append("UPDATE records SET content = " + quoted(String.join(" ", words))
                        + " WHERE type = 'SOA' AND domain_id = (SELECT id FROM domains WHERE name = " + quoted(zone)
                        + ");\n");
            }
        });
        return statements.toString();
    }

    private static long serial(String authority) {
        return Long.parseLong(authority.split(" ", -1)[2]);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private String inContainer(Hands hands, Secret input, String... command) {
        String program = hands.facts(host)
                .flatMap(facts -> facts.runtime())
                .map(ContainerRuntime::program)
                .orElseThrow(() -> new RefusedException("the DNS server's host has no container runtime"));
        List<String> words = new ArrayList<>(List.of(program, "exec", "-i", ServerPlan.AUTH));
        words.addAll(List.of(command));
        return onHost(hands, words, input);
    }

    private String onHost(Hands hands, List<String> command, Secret input) {
        Outcome outcome = hands.run(host, command, input, LIMIT);
        if (!outcome.ok()) {
            throw new FailedException(
                    "'" + command.getFirst() + "' failed on " + host.name(),
                    Details.none().because(outcome.err().strip()));
        }
        return outcome.out();
    }
}
