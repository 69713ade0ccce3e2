package dev.foundry.plugin.libvirtvm.document;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 address with the length of its network's prefix. Read by hand: the JDK takes short forms and host names.
 *
 * @param bits the address, first octet highest
 * @param prefix 0 to 32
 */
public record Ipv4(int bits, int prefix) {
    private static final String OCTET = "(0|[1-9][0-9]{0,2})";
    private static final Pattern ADDRESS =
            Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET + "(?:/(0|[1-9][0-9]?))?");
    private static final int ALL = 32;

    /** {@code a.b.c.d} or {@code a.b.c.d/len}; without a prefix it is the address alone. */
    public static Optional<Ipv4> parse(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int bits = 0;
        for (int group = 1; group <= 4; group++) {
            int octet = Integer.parseInt(matcher.group(group));
            if (octet > 255) {
                return Optional.empty();
            }
            bits = bits << 8 | octet;
        }
        int prefix = matcher.group(5) == null ? ALL : Integer.parseInt(matcher.group(5));
        return prefix > ALL ? Optional.empty() : Optional.of(new Ipv4(bits, prefix));
    }

    /** {@code a.b.c.d}. */
    public String address() {
        return octet(0) + "." + octet(1) + "." + octet(2) + "." + octet(3);
    }

    /** One of the four octets, 0 to 255. */
    public int octet(int index) {
        return bits >>> (24 - 8 * index) & 0xff;
    }

    /** {@code a.b.c.d/len}. */
    public String cidr() {
        return address() + "/" + prefix;
    }

    boolean isNetworkOrBroadcast() {
        return prefix < 31 && ((bits & ~mask()) == 0 || (bits | mask()) == -1);
    }

    boolean isFirst() {
        return (bits & ~mask()) == 0;
    }

    boolean holds(Ipv4 other) {
        return (bits & mask()) == (other.bits & mask());
    }

    /** The network it is in, as its first address. */
    Ipv4 network() {
        return new Ipv4(bits & mask(), prefix);
    }

    /** Whether a machine can have it: no loopback, multicast, reserved or this-network address. */
    boolean isOfAMachine() {
        int first = octet(0);
        return first > 0 && first < 224 && first != 127;
    }

    private int mask() {
        return prefix == 0 ? 0 : -1 << (ALL - prefix);
    }
}
