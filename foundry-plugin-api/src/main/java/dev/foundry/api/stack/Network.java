package dev.foundry.api.stack;

import java.util.Optional;

/**
 * The {@code network} block of stack.yaml.
 *
 * @param gateway an IPv4 address
 * @param netmask contiguous, dotted
 * @param dhcp the range the site's DHCP server gives out, where there is one
 */
public record Network(String gateway, String netmask, Optional<Range> dhcp) {
    /** First and last address of a range, both included. */
    public record Range(String start, String end) {}

    /** The network in CIDR form, for example {@code 192.168.1.0/24}. */
    public String cidr() {
        int mask = bits(netmask);
        int base = bits(gateway) & mask;
        return ((base >>> 24) & 255) + "." + ((base >>> 16) & 255) + "." + ((base >>> 8) & 255) + "." + (base & 255)
                + "/" + Integer.bitCount(mask);
    }

    private static int bits(String dotted) {
        int value = 0;
        for (String part : dotted.split("\\.", -1)) {
            value = (value << 8) | Integer.parseInt(part);
        }
        return value;
    }
}
