package dev.foundry.plugin.libvirtvm.document;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv6 address with the length of its network's prefix.
 *
 * @param hex the 16 bytes, in lower-case hex digits
 * @param text as it was written, without the prefix
 * @param prefix 0 to 128
 */
public record Ipv6(String hex, String text, int prefix) {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final int ALL = 128;

    /** {@code address} or {@code address/len}; an IPv4 address in IPv6 clothes is none. */
    public static Optional<Ipv6> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        String length = slash < 0 ? Integer.toString(ALL) : text.substring(slash + 1);
        if (!FORM.matcher(address).matches() || !LENGTH.matcher(length).matches()) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(length);
        return prefix > ALL ? Optional.empty() : hex(address).map(hex -> new Ipv6(hex, address, prefix));
    }

    private static Optional<String> hex(String address) {
        try {
            InetAddress parsed = Inet6Address.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? Optional.of(HexFormat.of().formatHex(parsed.getAddress()))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** {@code address/len}. */
    public String cidr() {
        return text + "/" + prefix;
    }

    boolean holds(Ipv6 other) {
        String mine = binary();
        return other.binary().startsWith(mine.substring(0, prefix));
    }

    /** Whether the address is its network's first. */
    boolean isFirst() {
        return !binary().substring(prefix).contains("1");
    }

    /** Whether a machine can have it: not unspecified, loopback or multicast. */
    boolean isOfAMachine() {
        return !hex.startsWith("ff") && !hex.matches("0{31}[01]");
    }

    private String binary() {
        String digits = new BigInteger(hex, 16).toString(2);
        return "0".repeat(ALL - digits.length()) + digits;
    }
}
