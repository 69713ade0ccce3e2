package dev.foundry.plugin.powerdns;

import dev.foundry.api.secret.Text;
import dev.foundry.plugin.powerdns.PowerDnsConfig.Postgres;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The authoritative server's pdns.conf on one host. */
final class AuthConfig {
    private final Layout layout;
    private final Software software;

    AuthConfig(Layout layout, Software software) {
        this.layout = layout;
        this.software = software;
    }

    Text text(List<String> listening, boolean primary) {
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("# Kept by Foundry; changes by hand are put back.\n"));
        lines.addAll(backend());
        add(lines, "local-address", String.join(",", listening));
        add(lines, "local-port", Layout.AUTH_PORT);
        add(lines, "socket-dir", "/tmp");
        add(lines, "security-poll-suffix", "");
        add(lines, "api", "yes");
        add(lines, "api-key", layout.apiKey());
        add(lines, "webserver", "yes");
        PowerDnsConfig config = layout.stack().config();
        // One server for both: its metrics ask for no key, its API does.
        List<String> from = Stream.concat(
                        config.metricsFrom().stream(), primary ? config.apiFrom().stream() : Stream.empty())
                .distinct()
                .toList();
        add(lines, "webserver-address", from.isEmpty() ? "127.0.0.1" : "0.0.0.0");
        add(lines, "webserver-port", Layout.API_PORT);
        add(
                lines,
                "webserver-allow-from",
                Stream.concat(Stream.of("127.0.0.1/32"), from.stream()).collect(Collectors.joining(",")));
        add(lines, "default-soa-content", "ns1.@ hostmaster.@ 0 10800 3600 604800 300");
        lines.addAll(transfers(primary));
        lines.addAll(splitHorizon());
        return Text.join(lines);
    }

    private List<Text> backend() {
        List<Text> lines = new ArrayList<>();
        String name = layout.backend();
        add(lines, "launch", name);
        if (name.equals("gsqlite3")) {
            add(lines, "gsqlite3-database", Layout.DATABASE);
            add(lines, "gsqlite3-pragma-foreign-keys", "yes");
        } else {
            Postgres database = layout.postgres();
            add(lines, "gpgsql-host", database.host());
            add(lines, "gpgsql-port", database.port());
            add(lines, "gpgsql-dbname", database.database());
            add(lines, "gpgsql-user", database.user());
            add(lines, "gpgsql-password", Text.secret(database.password()));
        }
        add(lines, name + "-dnssec", "yes");
        return lines;
    }

    private List<Text> transfers(boolean primary) {
        List<Text> lines = new ArrayList<>();
        if (layout.secondaryAddresses().isEmpty()) {
            add(lines, "disable-axfr", "yes");
        } else if (primary) {
            add(lines, "primary", "yes");
            add(lines, "allow-axfr-ips", String.join(",", layout.secondaryAddresses()));
            add(lines, "also-notify", String.join(",", layout.secondaries()));
            add(lines, "only-notify", "");
        } else {
            add(lines, "secondary", "yes");
            add(lines, "disable-axfr", "yes");
            add(lines, "allow-notify-from", String.join(",", layout.primaryAddresses()));
        }
        return lines;
    }

    /** Answers differ by who asks, and the packet cache would give one asker's answer to the next. */
    private List<Text> splitHorizon() {
        List<Text> lines = new ArrayList<>();
        add(lines, "enable-lua-records", "yes");
        if (software.guardsLuaUpdates()) {
            add(lines, "enable-lua-record-updates", "yes");
        }
        if (layout.splitHorizon()) {
            add(lines, "cache-ttl", 0);
        }
        return lines;
    }

    private static void add(List<Text> lines, String key, Object value) {
        lines.add(Text.format("{}={}\n", key, value));
    }
}
