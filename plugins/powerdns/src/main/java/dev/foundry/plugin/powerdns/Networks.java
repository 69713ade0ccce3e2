package dev.foundry.plugin.powerdns;

import dev.foundry.api.Stack;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.stack.Facts;
import dev.foundry.api.stack.Facts.NetworkInterface;
import dev.foundry.api.stack.Host;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who counts as inside of a stack, and under which addresses its servers listen. */
final class Networks {
    private final Stack<PowerDnsConfig> stack;

    Networks(Stack<PowerDnsConfig> stack) {
        this.stack = stack;
    }

    /** Networks in CIDR form that may use the recursor; none lies in another. */
    List<String> inside() {
        Stream<String> hosts = stack.hosts().stream()
                .flatMap(host -> stack.addresses(host).stream())
                .map(Networks::single);
        Stream<String> site = stack.network().isPresent()
                ? stack.network().stream().map(network -> network.cidr())
                : stack.placedOn().stream().flatMap(this::linkNetworks);
        List<String> result = new ArrayList<>(List.of("127.0.0.0/8", "::1/128"));
        Stream.of(site, stack.config().allowFrom().stream(), hosts)
                .flatMap(networks -> networks)
                .filter(network -> result.stream().noneMatch(wider -> contains(wider, network)))
                .forEachOrdered(result::add);
        return List.copyOf(result);
    }

    /**
     * Addresses of a host that a server can bind: those it is known by when its interfaces carry them, else those of its
     * default interface (a host behind address translation); never a wildcard, so a stub resolver on 127.0.0.53 stays.
     */
    List<String> listening(Host host) {
        List<String> known = stack.addresses(host);
        List<String> carried = stack.facts(host).stream()
                .flatMap(facts -> facts.interfaces().stream())
                .flatMap(link -> literals(link).stream())
                .toList();
        if (carried.isEmpty() || carried.containsAll(known)) {
            return known;
        }
        return defaultLink(host).flatMap(link -> literals(link).stream()).toList();
    }

    private Stream<String> linkNetworks(Host host) {
        return defaultLink(host)
                .flatMap(link -> link.addresses().stream())
                .filter(address -> !address.startsWith("fe80:"));
    }

    private Stream<NetworkInterface> defaultLink(Host host) {
        return stack.facts(host).stream().flatMap(Networks::defaultLink);
    }

    private static Stream<NetworkInterface> defaultLink(Facts facts) {
        return facts.interfaces().stream()
                .filter(link -> facts.defaultInterface().stream().anyMatch(link.name()::equals));
    }

    private static List<String> literals(NetworkInterface link) {
        return link.addresses().stream()
                .filter(address -> !address.startsWith("fe80:"))
                .map(address -> address.replaceFirst("/.*", ""))
                .toList();
    }

    private static String single(String address) {
        return address + (address.contains(":") ? "/128" : "/32");
    }

    private static boolean contains(String wide, String narrow) {
        byte[] base = bytes(wide);
        byte[] other = bytes(narrow);
        int bits = length(wide, base);
        if (base.length != other.length || length(narrow, other) < bits) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((base[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int length(String network, byte[] address) {
        int slash = network.indexOf('/');
        return slash < 0 ? address.length * 8 : Integer.parseInt(network.substring(slash + 1));
    }

    private static byte[] bytes(String network) {
        try {
            return InetAddress.ofLiteral(network.replaceFirst("/.*", "")).getAddress();
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "'" + network + "' is not a network",
                    Details.hint("write it as 10.0.0.0/8 or fd00::/8").causedBy(e));
        }
    }
}
