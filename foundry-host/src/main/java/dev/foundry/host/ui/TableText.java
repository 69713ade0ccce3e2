package dev.foundry.host.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rows as text: columns as wide as needed, numbers to the right, cut only where a width says so. */
public final class TableText {
    private static final String GAP = "   ";
    private static final int NARROWEST = 8;

    private final int width;
    private final Colours colours;

    /**
     * A layout.
     *
     * @param width columns to fit; 0 for as wide as it needs
     * @param colours for the heading
     */
    public TableText(int width, Colours colours) {
        this.width = width;
        this.colours = colours;
    }

    /** The lines, heading first. */
    public List<String> lines(List<String> keys, List<? extends List<? extends Object>> rows) {
        List<String> heading = keys.stream()
                .map(key -> key.toUpperCase(Locale.ROOT).replace('_', ' '))
                .toList();
        List<List<String>> cells = new ArrayList<>();
        for (List<? extends Object> row : rows) {
            cells.add(row.stream().map(TableText::cell).toList());
        }
        int[] widths = fitted(natural(heading, cells));
        boolean[] right = numbers(keys.size(), rows);
        List<String> lines = new ArrayList<>();
        lines.add(colours.strong(line(heading, widths, right)));
        cells.forEach(row -> lines.add(line(row, widths, right)));
        return lines;
    }

    /** A value as a person reads it. */
    static String cell(Object value) {
        String text = switch (value) {
            case Boolean yes -> yes ? "yes" : "no";
            case List<?> items -> items.stream().map(String::valueOf).collect(Collectors.joining(", "));
            default -> value.toString();
        };
        return text.isEmpty() ? "-" : text.replace('\n', ' ');
    }

    private static int[] natural(List<String> heading, List<List<String>> cells) {
        int[] widths = new int[heading.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = heading.get(i).length();
            for (List<String> row : cells) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private int[] fitted(int[] widths) {
        int total = (widths.length - 1) * GAP.length();
        for (int one : widths) {
            total += one;
        }
        while (width > 0 && total > width) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] >= widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                return widths;
            }
            widths[widest]--;
            total--;
        }
        return widths;
    }

    private static boolean[] numbers(int columns, List<? extends List<? extends Object>> rows) {
        boolean[] right = new boolean[columns];
        for (int i = 0; i < columns; i++) {
            int column = i;
            right[i] = !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column) instanceof Number);
        }
        return right;
    }

    private static String line(List<String> cells, int[] widths, boolean[] right) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cut(cells.get(i), widths[i]);
            String space = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? "" : GAP).append(right[i] ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }

    private static String cut(String cell, int width) {
        return cell.length() <= width ? cell : cell.substring(0, width - 1) + "…";
    }
}
