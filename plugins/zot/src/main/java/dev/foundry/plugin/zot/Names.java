package dev.foundry.plugin.zot;

import dev.foundry.api.Stack;
import dev.foundry.api.stack.DnsSettings.Zone;
import dev.foundry.api.stack.Host;
import java.util.List;
import java.util.stream.Stream;

/** The names and addresses that the registry is reached under. */
final class Names {
    private Names() {}

    /** Of a host's certificate. */
    static List<String> of(Stack<ZotConfig> stack, Host host) {
        return Stream.concat(Stream.of(ZotComponent.NAME, host.name()), inZones(stack))
                .distinct()
                .toList();
    }

    /** In images' names: in the first zone, by address where there is none. */
    static String endpoint(Stack<ZotConfig> stack) {
        return inZones(stack)
                .findFirst()
                .map(name -> name + ":" + stack.config().port())
                .orElseGet(() -> byAddress(stack));
    }

    /** Without any DNS. */
    static String byAddress(Stack<ZotConfig> stack) {
        String address = addresses(stack).stream()
                .findFirst()
                .orElseGet(() -> stack.placedOn().getFirst().address());
        return address + ":" + stack.config().port();
    }

    /** All forms of host and port. */
    static List<String> endpoints(Stack<ZotConfig> stack) {
        Stream<String> hosts = Stream.concat(inZones(stack), addresses(stack).stream());
        return hosts.map(host -> host + ":" + stack.config().port()).distinct().toList();
    }

    static List<String> addresses(Stack<ZotConfig> stack) {
        return stack.placedOn().stream()
                .flatMap(host -> stack.addresses(host).stream())
                .toList();
    }

    private static Stream<String> inZones(Stack<ZotConfig> stack) {
        return stack.dns().infrastructureZones().stream().map(Zone::name).map(zone -> ZotComponent.NAME + "." + zone);
    }
}
