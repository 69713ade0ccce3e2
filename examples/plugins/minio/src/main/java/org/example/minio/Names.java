package org.example.minio;

import dev.foundry.api.Stack;
import dev.foundry.api.stack.DnsSettings.Zone;
import dev.foundry.api.stack.Host;
import java.util.List;
import java.util.stream.Stream;

/** The names and addresses that MinIO is reached under. */
final class Names {
    private Names() {}

    /** Of the host's certificate. */
    static List<String> of(Stack<MinioConfig> stack, Host host) {
        return Stream.concat(Stream.of(MinioComponent.NAME, host.name()), inZones(stack))
                .distinct()
                .toList();
    }

    /** Without port: in the first zone, by address where there is none. */
    static String first(Stack<MinioConfig> stack) {
        return Stream.concat(
                        inZones(stack),
                        Stream.concat(
                                addresses(stack).stream(),
                                stack.placedOn().stream().map(Host::address)))
                .findFirst()
                .orElse(MinioComponent.NAME);
    }

    static String endpoint(Stack<MinioConfig> stack) {
        return "https://" + first(stack) + ":" + stack.config().port();
    }

    static List<String> addresses(Stack<MinioConfig> stack) {
        return stack.placedOn().stream()
                .flatMap(host -> stack.addresses(host).stream())
                .toList();
    }

    private static Stream<String> inZones(Stack<MinioConfig> stack) {
        return stack.dns().infrastructureZones().stream()
                .map(Zone::name)
                .map(zone -> MinioComponent.NAME + "." + zone);
    }
}
