package dev.foundry.host.config;

import java.util.Comparator;

/**
 * A mistake in the file, or something in it that has no effect.
 *
 * @param position of the key or list item
 * @param path of it, for example {@code hosts[1].roles[0]}; empty for the file as a whole
 * @param reason what is wrong, one line; never a secret's value
 * @param mend what to write instead, one line; empty when the reason says it
 */
public record Problem(Position position, String path, String reason, String mend) {
    /** In the order of the file. */
    static final Comparator<Problem> IN_FILE_ORDER = Comparator.comparingInt(
                    (Problem problem) -> problem.position().line())
            .thenComparingInt(problem -> problem.position().column())
            .thenComparing(Problem::path);

    /** Everything on one line, for logs and notices. */
    @Override
    public String toString() {
        return position + (path.isEmpty() ? "" : "  " + path) + "  " + reason + (mend.isEmpty() ? "" : "; " + mend);
    }
}
