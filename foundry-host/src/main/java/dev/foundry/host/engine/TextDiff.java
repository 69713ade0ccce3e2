package dev.foundry.host.engine;

import java.util.ArrayList;
import java.util.List;

/** A unified diff of two texts, three lines of context, for a person. */
final class TextDiff {
    private static final int CONTEXT = 3;
    private static final int TOO_LARGE = 2_000;

    private TextDiff() {}

    private record Line(char sign, String text) {}

    static String unified(String old, String wanted) {
        List<String> before = old.lines().toList();
        List<String> after = wanted.lines().toList();
        if (before.size() > TOO_LARGE || after.size() > TOO_LARGE) {
            return before.size() + " lines there, " + after.size() + " lines declared";
        }
        List<Line> script = script(before, after);
        if (script.stream().allMatch(line -> line.sign() == ' ')) {
            return old.endsWith("\n")
                    ? "only the line break at the end is too much"
                    : "only the last line break is missing";
        }
        return hunks(script);
    }

    private static List<Line> script(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Line> script = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                script.add(new Line(' ', before.get(i)));
                i++;
                j++;
            } else if (i < before.size() && (j == after.size() || common[i + 1][j] >= common[i][j + 1])) {
                script.add(new Line('-', before.get(i++)));
            } else {
                script.add(new Line('+', after.get(j++)));
            }
        }
        return script;
    }

    private static String hunks(List<Line> script) {
        StringBuilder out = new StringBuilder();
        boolean skipped = false;
        for (int at = 0; at < script.size(); at++) {
            boolean near = false;
            for (int k = Math.max(0, at - CONTEXT); k <= Math.min(script.size() - 1, at + CONTEXT); k++) {
                near |= script.get(k).sign() != ' ';
            }
            if (!near) {
                skipped = true;
                continue;
            }
            if (skipped && !out.isEmpty()) {
                out.append("@@\n");
            }
            skipped = false;
            out.append(script.get(at).sign())
                    .append(' ')
                    .append(script.get(at).text())
                    .append('\n');
        }
        return out.toString();
    }
}
