package dev.foundry.host.driver;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is fetched from elsewhere than its address says.
 *
 * @param byPrefix the beginning of an address to what it is replaced by; of several that fit the longest counts
 */
public record Mirrors(Map<String, String> byPrefix) {
    public Mirrors {
        byPrefix = Collections.unmodifiableSortedMap(new TreeMap<>(byPrefix));
    }

    /** Everything from where it says. */
    public static Mirrors none() {
        return new Mirrors(Map.of());
    }

    /** Where this address is fetched from. */
    public String of(String address) {
        return byPrefix.keySet().stream()
                .filter(address::startsWith)
                .max(Comparator.comparingInt(String::length))
                .map(prefix -> byPrefix.getOrDefault(prefix, prefix) + address.substring(prefix.length()))
                .orElse(address);
    }
}
