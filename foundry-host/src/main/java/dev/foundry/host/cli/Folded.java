package dev.foundry.host.cli;

import dev.foundry.host.ui.Terminal;
import java.util.stream.Collectors;

/**
 * Help folded at words where it would be wider than the terminal; the kept texts know of no width. A line goes on below its
 * explanation. Examples stay whole, to be copied.
 */
final class Folded {
    private static final String EXAMPLE = "  foundry ";
    private static final String GAP = "   ";
    private static final int LEAST = 20;

    private Folded() {}

    /** The text as this terminal shows it; the text itself where nobody looks. */
    static String to(Terminal terminal, String text) {
        return terminal.showsResults() ? to(terminal.width(), text) : text;
    }

    static String to(int width, String text) {
        return text.lines().map(line -> line(line, width)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(String line, int width) {
        if (line.length() <= width || line.startsWith(EXAMPLE)) {
            return line;
        }
        int column = Math.min(column(line), Math.max(0, width - LEAST));
        StringBuilder folded = new StringBuilder();
        String rest = line;
        while (rest.length() > width) {
            int end = rest.lastIndexOf(' ', width);
            if (rest.substring(0, Math.max(0, end)).isBlank() || end <= column) {
                end = rest.indexOf(' ', Math.max(column, width));
            }
            if (end < 0) {
                break;
            }
            folded.append(rest, 0, end).append('\n');
            rest = " ".repeat(column) + rest.substring(end).strip();
        }
        return folded.append(rest).toString();
    }

    /** Where its explanation begins: behind a label and a gap, or at its first word. */
    private static int column(String line) {
        int first = line.length() - line.stripLeading().length();
        int gap = first == 0 ? -1 : line.indexOf(GAP, first);
        return gap < 0
                ? first
                : line.length() - line.substring(gap).stripLeading().length();
    }
}
