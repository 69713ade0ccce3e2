package dev.foundry.host.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** An IPv4 address as a number, for comparing and masking. */
record Ipv4(long bits) implements Comparable<Ipv4> {
    private static final Pattern FORM = Pattern.compile(AddressForms.IPV4);
    private static final long ALL = 0xFFFF_FFFFL;

    /** The address a text writes; empty when it writes none. */
    static Optional<Ipv4> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        long bits = 0;
        for (String part : text.split("\\.", -1)) {
            bits = (bits << 8) | Long.parseLong(part);
        }
        return Optional.of(new Ipv4(bits));
    }

    /** Whether, as a mask, all ones stand before all zeros, and both are there. */
    boolean contiguousMask() {
        long zeros = ALL & ~bits;
        return bits != 0 && zeros > 1 && (zeros & (zeros + 1)) == 0;
    }

    /** The contiguous mask that ends where this one's last one stands. */
    Ipv4 nearestMask() {
        int zeros = Math.clamp(Long.numberOfTrailingZeros(bits), 2, 24);
        return new Ipv4((ALL << zeros) & ALL);
    }

    Ipv4 masked(Ipv4 mask) {
        return new Ipv4(bits & mask.bits);
    }

    /** The last address of the network that the mask makes of this. */
    Ipv4 broadcast(Ipv4 mask) {
        return new Ipv4(bits | (ALL & ~mask.bits));
    }

    /** Whether the address is in 10/8, 172.16/12 or 192.168/16. */
    boolean isPrivate() {
        return bits >>> 24 == 10 || bits >>> 20 == ((172 << 4) | 1) || bits >>> 16 == ((192 << 8) | 168);
    }

    /** Whether the address is in 100.64/10. */
    boolean isCgnat() {
        return bits >>> 22 == ((100 << 2) | 1);
    }

    @Override
    public int compareTo(Ipv4 other) {
        return Long.compare(bits, other.bits);
    }

    @Override
    public String toString() {
        return (bits >>> 24) + "." + ((bits >>> 16) & 255) + "." + ((bits >>> 8) & 255) + "." + (bits & 255);
    }
}
