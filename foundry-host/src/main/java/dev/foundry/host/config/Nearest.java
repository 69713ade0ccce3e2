package dev.foundry.host.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant, by edit distance (a swap of neighbours counts once). */
final class Nearest {
    private Nearest() {}

    /** The closest candidate that is close enough to be a slip: at most a third of its letters differ. */
    static Optional<String> to(String written, Collection<String> candidates) {
        String low = written.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .filter(candidate -> Nearness.distance(low, candidate.toLowerCase(Locale.ROOT))
                        <= Math.max(1, Math.min(written.length(), candidate.length()) / 3))
                .min(Comparator.comparingInt(
                                (String candidate) -> Nearness.distance(low, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code ; did you mean x?}, or nothing. */
    static String hint(String written, Collection<String> candidates) {
        return to(written, candidates)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }
}
