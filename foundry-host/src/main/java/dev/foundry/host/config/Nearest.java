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
                .filter(candidate -> distance(low, candidate.toLowerCase(Locale.ROOT))
                        <= Math.max(1, Math.min(written.length(), candidate.length()) / 3))
                .min(Comparator.comparingInt((String candidate) -> distance(low, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code ; did you mean x?}, or nothing. */
    static String hint(String written, Collection<String> candidates) {
        return to(written, candidates)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }

    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + same);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
