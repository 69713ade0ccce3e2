package dev.foundry.plugin.libvirtvm.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word a person probably meant. */
final class Nearest {
    private Nearest() {}

    /** The nearest of the words, when it is near enough to be meant. */
    static Optional<String> to(String word, Collection<String> words) {
        String plain = plain(word);
        return words.stream()
                .filter(candidate -> distance(plain, plain(candidate)) <= reach(plain))
                .min(Comparator.comparingInt((String candidate) -> distance(plain, plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** How many slips of the finger a word may hold. */
    private static int reach(String word) {
        return word.length() < 4 ? 1 : Math.max(2, word.length() / 3);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** The least number of insertions, deletions and replacements of characters. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] line = new int[other.length() + 1];
            line[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int replaced = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                line[column] = Math.min(replaced, Math.min(above[column], line[column - 1]) + 1);
            }
            above = line;
        }
        return above[other.length()];
    }
}
