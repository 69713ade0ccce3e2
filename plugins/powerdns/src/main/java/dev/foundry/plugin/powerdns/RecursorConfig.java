package dev.foundry.plugin.powerdns;

import dev.foundry.api.secret.Text;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The recursor's configuration on one host: YAML for 5.0 and newer, which would take the older form for an error, and the
 * older form with a Lua file for 4.x.
 */
final class RecursorConfig {
    private static final String HEAD = "# Kept by Foundry; changes by hand are put back.\n";
    private static final String AUTH = "127.0.0.1:" + Layout.AUTH_PORT;
    private final Layout layout;

    RecursorConfig(Layout layout) {
        this.layout = layout;
    }

    /** {@code recursor.yml}. */
    Text yaml(List<String> listening) {
        String forwards = layout.forwardedZones().stream()
                .map(zone -> "    - {zone: " + quoted(zone) + ", forwarders: [" + quoted(AUTH) + "], recurse: false}\n")
                .collect(Collectors.joining());
        String anchors = layout.forwardedZones().stream()
                .map(zone -> "    - {name: " + quoted(zone) + ", reason: served by this stack}\n")
                .collect(Collectors.joining());
        return Text.format(
                HEAD + """
                        recursor:
                          setuid: '{}'
                          setgid: '{}'
                          socket_dir: /tmp
                          security_poll_suffix: ''
                          forward_zones:{}  forward_zones_recurse:
                            - {zone: ., forwarders: [{}]}
                        dnssec:
                          validation: process
                          negative_trustanchors:{}incoming:
                          listen: [{}]
                          port: {}
                          allow_from: [{}]
                        recordcache:
                          max_negative_ttl: 60
                        webservice:
                          webserver: true
                          address: {}
                          port: {}
                          allow_from: [{}]
                          api_key: "{}"
                        """,
                layout.uid(),
                layout.uid(),
                block(forwards),
                flow(layout.forwarders()),
                block(anchors),
                flow(listening),
                Layout.DNS_PORT,
                flow(layout.inside()),
                measured().isEmpty() ? "127.0.0.1" : "0.0.0.0",
                Layout.RECURSOR_API_PORT,
                String.join(", ", askers()),
                layout.apiKey().jsonEscaped());
    }

    /** {@code recursor.conf}. */
    Text ini(List<String> listening) {
        String forwards =
                layout.forwardedZones().stream().map(zone -> zone + "=" + AUTH).collect(Collectors.joining(","));
        return Text.format(
                HEAD + """
                        setuid={}
                        setgid={}
                        socket-dir=/tmp
                        security-poll-suffix=
                        forward-zones={}
                        forward-zones-recurse=.={}
                        dnssec=process
                        lua-config-file={}
                        local-address={}
                        local-port={}
                        allow-from={}
                        max-negative-ttl=60
                        webserver=yes
                        webserver-address={}
                        webserver-port={}
                        webserver-allow-from={}
                        api-key={}
                        """,
                layout.uid(),
                layout.uid(),
                forwards,
                String.join(";", layout.forwarders()),
                Layout.RECURSOR_TARGET + "/trust.lua",
                String.join(",", listening),
                Layout.DNS_PORT,
                String.join(",", layout.inside()),
                measured().isEmpty() ? "127.0.0.1" : "0.0.0.0",
                Layout.RECURSOR_API_PORT,
                String.join(",", askers()),
                layout.apiKey());
    }

    /** {@code trust.lua}: the stack's zones are not signed by anybody above them. */
    Text trust() {
        return Text.of("-- Kept by Foundry; changes by hand are put back.\n"
                + layout.forwardedZones().stream()
                        .map(zone -> "addNTA('" + zone + "', 'served by this stack')\n")
                        .collect(Collectors.joining()));
    }

    private List<String> measured() {
        return layout.stack().config().metricsFrom();
    }

    private List<String> askers() {
        return Stream.concat(Stream.of("127.0.0.1/32"), measured().stream()).toList();
    }

    private static String block(String items) {
        return items.isEmpty() ? " []\n" : "\n" + items;
    }

    private static String flow(List<String> values) {
        return values.stream().map(RecursorConfig::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String value) {
        return "'" + value + "'";
    }
}
