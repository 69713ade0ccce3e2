package dev.foundry.plugin.openbao;

import dev.foundry.api.Stack;
import dev.foundry.api.stack.DnsSettings.Zone;
import dev.foundry.api.stack.Host;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Under which names and addresses OpenBAO is found. */
final class Names {
    private Names() {}

    /** The names of the server on a host, for its certificate. */
    static List<String> of(Stack<OpenbaoConfig> stack, Host host) {
        Stream<String> zones = stack.dns().infrastructureZones().stream()
                .map(Zone::name)
                .map(zone -> OpenbaoComponent.NAME + "." + zone);
        return Stream.concat(Stream.of(OpenbaoComponent.NAME, host.name()), zones)
                .distinct()
                .toList();
    }

    /** Where the other servers and clients reach a host. */
    static String address(Stack<OpenbaoConfig> stack, Host host) {
        return stack.addresses(host).stream().findFirst().orElse(host.address());
    }

    /** Where people find it: by its first zone, else at the first server. */
    static String url(Stack<OpenbaoConfig> stack) {
        Optional<String> zone =
                stack.dns().infrastructureZones().stream().map(Zone::name).findFirst();
        String host = zone.map(name -> OpenbaoComponent.NAME + "." + name)
                .orElseGet(() -> stack.placedOn().stream()
                        .findFirst()
                        .map(server -> address(stack, server))
                        .orElse(OpenbaoComponent.NAME));
        return "https://" + host + ":" + stack.config().port();
    }
}
