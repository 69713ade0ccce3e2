package dev.foundry.plugin.k3s;

import dev.foundry.api.Stack;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.capability.DnsAuthority;
import dev.foundry.api.secret.Text;
import dev.foundry.api.stack.DnsSettings;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whom a node asks for names: its pods all names, the machine itself those of the stack's zones. All else the machine goes on
 * to ask whom it asked before, so that it depends on no server of the stack.
 */
record Resolvers(Stack<K3sConfig> stack) {
    private static final String UNIT = "foundry-k3s-zones.service";
    private static final String FOLDER = "/run/systemd/resolved.conf.d";

    Blueprint on(Blueprint blueprint) {
        List<String> own = own();
        String zones = stack.dns().zones().stream()
                .map(DnsSettings.Zone::name)
                .map(zone -> "~" + zone)
                .collect(Collectors.joining(" "));
        return blueprint
                .file(Places.RESOLVERS, forPods(own.isEmpty() ? stack.dns().forwarders() : own))
                .when(
                        !own.isEmpty() && !zones.isEmpty(),
                        each -> each.file(
                                        Places.ZONES,
                                        Text.of("[Resolve]\nDNS=%s\nDomains=%s\n"
                                                .formatted(String.join(" ", own), zones)))
                                .unit(UNIT, unit(), unit -> unit.restartedBy(Places.ZONES)));
    }

    private List<String> own() {
        return stack.want(DnsAuthority.class).map(DnsAuthority::resolvers).orElse(List.of());
    }

    /** Pods are given these; K3s would take a resolver of its own choice where a node asks itself. */
    private static Text forPods(List<String> resolvers) {
        return Text.of(resolvers.stream()
                .map(resolver -> "nameserver " + resolver + "\n")
                .collect(Collectors.joining()));
    }

    /** What systemd-resolved is told lies where nothing outlives the unit; a machine without it is left as it is. */
    private static Text unit() {
        return Text.of("""
            [Unit]
            Description=Foundry: the stack's zones are asked of its own DNS
            After=systemd-resolved.service

            [Service]
            Type=oneshot
            RemainAfterExit=yes
            ExecStart=/usr/bin/install -D -m 0644 %1$s %2$s/foundry-k3s.conf
            ExecStart=-/bin/systemctl --no-block try-restart systemd-resolved.service
            ExecStop=/bin/rm -f %2$s/foundry-k3s.conf
            ExecStop=/bin/rmdir --ignore-fail-on-non-empty %2$s
            ExecStop=-/bin/systemctl --no-block try-restart systemd-resolved.service

            [Install]
            WantedBy=multi-user.target
            """.formatted(Places.ZONES, FOLDER));
    }
}
