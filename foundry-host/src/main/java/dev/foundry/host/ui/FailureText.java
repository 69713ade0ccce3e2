package dev.foundry.host.ui;

import dev.foundry.api.error.FoundryException;
import java.util.ArrayList;
import java.util.List;

/** A failure as a person reads it: what failed, then evidence, place and the way out. */
public final class FailureText {
    private static final int LABEL = 9;

    private FailureText() {}

    /** The lines, the first says it all. */
    public static List<String> lines(FoundryException failure, Colours colours) {
        List<String> lines = new ArrayList<>();
        List<String> what = String.valueOf(failure.getMessage()).lines().toList();
        lines.add(colours.bad(what.isEmpty() ? "failed" : what.getFirst()));
        what.stream().skip(1).forEach(lines::add);
        part(lines, "why", failure.why());
        part(lines, "where", failure.where());
        part(lines, "mend", failure.hint());
        return lines;
    }

    private static void part(List<String> lines, String label, String text) {
        String lead = "  " + label + " ".repeat(LABEL - label.length());
        for (String line : text.lines().toList()) {
            lines.add((lead + line).stripTrailing());
            lead = " ".repeat(LABEL + 2);
        }
    }
}
