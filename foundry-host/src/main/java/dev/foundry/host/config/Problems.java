package dev.foundry.host.config;

import dev.foundry.api.error.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers problems, at most one a path: the first says enough, what follows from it would only add noise. */
final class Problems {
    private final Positions positions;
    private final List<Problem> found = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();

    Problems(Positions positions) {
        this.positions = positions;
    }

    void add(String path, String reason) {
        add(path, reason, "");
    }

    void add(String path, String reason, String mend) {
        addAt(positions.nearest(path), path, reason, mend);
    }

    void addAt(Position position, String path, String reason, String mend) {
        if (paths.add(path)) {
            found.add(new Problem(position, path, reason, mend));
        }
    }

    /** Takes no problem of this path from here on, because another one explains it. */
    void explained(String path) {
        paths.add(path);
    }

    /** Whether the path itself has a problem. */
    boolean at(String path) {
        return paths.contains(path);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** All of them in the order of the file. */
    List<Problem> inOrder() {
        return found.stream().sorted(Problem.IN_FILE_ORDER).toList();
    }

    /** The failure that shows all problems of a file, one a line, reasons and advice in columns. */
    static InvalidInputException failure(Path file, List<Problem> problems) {
        String count = problems.size() == 1 ? "1 error" : problems.size() + " errors";
        return new InvalidInputException(file.getFileName() + " has " + count + "; nothing was touched.\n\n"
                + table(problems).indent(2).stripTrailing());
    }

    /** The problems as aligned lines; advice stands under its reason. */
    static String table(List<Problem> problems) {
        int placeWidth = width(
                problems.stream().map(problem -> problem.position().toString()).toList());
        int pathWidth = width(problems.stream().map(Problem::path).toList());
        List<String> lines = new ArrayList<>();
        for (Problem problem : problems) {
            String head = pad(problem.position().toString(), placeWidth) + "  " + pad(problem.path(), pathWidth) + "  ";
            lines.add(head + problem.reason());
            if (!problem.mend().isEmpty()) {
                lines.add(" ".repeat(head.length()) + problem.mend());
            }
        }
        return String.join("\n", lines);
    }

    private static int width(List<String> cells) {
        return cells.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
