package dev.foundry.plugin.libvirtvm.document;

import java.util.Optional;

/** Reads addresses of machines and of what they reach. */
final class Addresses {
    private Addresses() {}

    /** A machine's own address with its prefix length. */
    static Optional<Ipv4> ipv4(Value value) {
        return value.text().flatMap(text -> {
            Optional<Ipv4> ip = Ipv4.parse(text);
            if (ip.isEmpty()) {
                value.fail("'" + text + "' is no IPv4 address with prefix length, such as 10.0.0.5/24");
            } else if (!text.contains("/")) {
                value.fail(text + " has no prefix length; write it such as " + text + "/24");
            } else if (!ip.get().isOfAMachine() || ip.get().prefix() == 0) {
                value.fail(text + " cannot be a machine's address");
            } else if (ip.get().isNetworkOrBroadcast()) {
                value.fail(text + " is its network's own or broadcast address");
            } else {
                return ip;
            }
            return Optional.empty();
        });
    }

    /** The same of the other family. */
    static Optional<Ipv6> ipv6(Value value) {
        return value.text().flatMap(text -> {
            Optional<Ipv6> ip = Ipv6.parse(text);
            if (ip.isEmpty()) {
                value.fail("'" + text + "' is no IPv6 address with prefix length, such as 2001:db8::5/64");
            } else if (!text.contains("/")) {
                value.fail(text + " has no prefix length; write it such as " + text + "/64");
            } else if (!ip.get().isOfAMachine() || ip.get().prefix() == 0) {
                value.fail(text + " cannot be a machine's address");
            } else {
                return ip;
            }
            return Optional.empty();
        });
    }

    /** A router in the network of an address. */
    static Optional<String> gateway(Value value, Optional<Ipv4> ip) {
        return value.text().filter(text -> {
            Optional<Ipv4> gateway = Ipv4.parse(text);
            if (gateway.isEmpty() || text.contains("/")) {
                value.fail("'" + text + "' is no IPv4 address");
                return false;
            }
            Ipv4 own = ip.orElse(gateway.get());
            if (!own.holds(gateway.get())) {
                value.fail(text + " is not in the network " + own.network().cidr());
            } else if (ip.isPresent() && own.bits() == gateway.get().bits()) {
                value.fail(text + " is the machine's own address");
            } else if (new Ipv4(gateway.get().bits(), own.prefix()).isNetworkOrBroadcast()) {
                value.fail(text + " is its network's own or broadcast address");
            } else {
                return true;
            }
            return false;
        });
    }

    /** The same of the other family; it may be link-local. */
    static Optional<String> gateway6(Value value, Optional<Ipv6> ip) {
        return value.text().filter(text -> {
            Optional<Ipv6> gateway = Ipv6.parse(text);
            if (gateway.isEmpty() || text.contains("/")) {
                value.fail("'" + text + "' is no IPv6 address");
                return false;
            }
            boolean linkLocal = gateway.get().hex().startsWith("fe80");
            if (!linkLocal && ip.isPresent() && !ip.get().holds(gateway.get())) {
                value.fail(text + " is neither in the network of " + ip.get().cidr() + " nor link-local");
                return false;
            }
            if (ip.isPresent() && ip.get().hex().equals(gateway.get().hex())) {
                value.fail(text + " is the machine's own address");
                return false;
            }
            return true;
        });
    }

    /** The address of a server or router of either family. */
    static Optional<String> server(Value value) {
        return value.text().filter(text -> {
            boolean known = !text.contains("/")
                    && (Ipv4.parse(text).filter(Ipv4::isOfAMachine).isPresent()
                            || Ipv6.parse(text).filter(Ipv6::isOfAMachine).isPresent());
            if (!known) {
                value.fail("'" + text + "' is no server's IPv4 or IPv6 address");
            }
            return known;
        });
    }
}
