package dev.foundry.host.cli;

import dev.foundry.host.config.Nearness;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word that was probably meant. */
final class Nearest {
    private Nearest() {}

    /** The candidate nearest to what was typed, when one is near enough. */
    static Optional<String> to(String typed, Collection<String> candidates) {
        int enough = Math.max(1, typed.length() / 3);
        return candidates.stream()
                .filter(candidate -> Nearness.distance(typed, candidate) <= enough || begins(typed, candidate))
                .min(Comparator.<String>comparingInt(candidate -> Nearness.distance(typed, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean begins(String typed, String candidate) {
        return typed.length() >= 3 && candidate.startsWith(typed);
    }
}
