package dev.foundry.host.ui;

import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.resource.Difference;
import dev.foundry.host.engine.Plan;
import dev.foundry.host.engine.PlannedComponent;
import dev.foundry.host.engine.PlannedComponent.Counts;
import dev.foundry.host.engine.PlannedResource;
import dev.foundry.host.engine.ResourceState;
import dev.foundry.host.engine.ResourceState.Drifted;
import dev.foundry.host.engine.ResourceState.Foreign;
import dev.foundry.host.engine.ResourceState.InSync;
import dev.foundry.host.engine.ResourceState.Missing;
import dev.foundry.host.engine.ResourceState.Orphaned;
import dev.foundry.host.engine.ResourceState.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A plan as a person reads it: component by component, what differs and what it will hurt. */
public final class PlanPrinter {
    private static final int DETAIL_COLUMN = 44;

    /** Of a value, in characters. */
    private static final int LONGEST = 100;

    /** Of what two long values have in common, in characters. */
    private static final int BEFORE = 20;

    private final Colours colours;
    private final boolean everything;
    private final int columns;

    /**
     * A printer.
     *
     * @param everything whether resources in sync are listed too
     * @param columns of the terminal; 0 for as many as it takes
     */
    public PlanPrinter(Colours colours, boolean everything, int columns) {
        this.colours = colours;
        this.everything = everything;
        this.columns = columns;
    }

    /** The heading and the components. */
    public List<String> lines(Plan plan) {
        List<String> lines = new ArrayList<>();
        String size = Amounts.count(plan.hosts(), "host") + ", "
                + Amounts.count(plan.components().size(), "component");
        lines.add((plan.standalone() ? "Observed" : "Stack " + plan.stack() + " (" + size + "), observed") + " in "
                + Amounts.time(plan.observed()));
        lines.add("");
        int width = plan.components().stream()
                .mapToInt(component -> component.name().length())
                .max()
                .orElse(0);
        plan.components().forEach(component -> component(lines, component, width));
        plan.unreachable().forEach((host, why) -> lines.add("  " + colours.bad(host + " cannot be reached: " + why)));
        hurts(lines, plan);
        return lines;
    }

    /** The last lines: the numbers, and how to go on. */
    public List<String> summary(Plan plan, String goOn) {
        Counts counts = plan.counts();
        if (counts.nothingToDo() && plan.unreachable().isEmpty()) {
            return List.of("", counts.inSync() + " in sync. Nothing to change.");
        }
        List<String> lines = new ArrayList<>(List.of("", Amounts.counts(counts, true) + "."));
        if (counts.foreign() > 0) {
            lines.add("What is in the way was not put there by Foundry: move it away, or take it over with --adopt.");
        }
        lines.add("Nothing was changed. Go on with: " + goOn);
        return lines;
    }

    private void component(List<String> lines, PlannedComponent component, int width) {
        Counts counts = component.counts();
        String words = Amounts.counts(counts, false);
        String shown = counts.nothingToDo() ? colours.faint(words) : colours.attention(words);
        lines.add("  " + component.name() + " ".repeat(width - component.name().length() + 3) + shown);
        for (PlannedResource resource : component.resources()) {
            if (everything || !(resource.state() instanceof InSync)) {
                resource(lines, resource);
            }
        }
        component.notKnown().forEach(reason -> lines.add("    " + colours.faint("? not known yet: " + reason)));
    }

    private void resource(List<String> lines, PlannedResource resource) {
        String name = mark(resource.state()) + " " + ResourceName.of(resource.id());
        String detail = detail(resource);
        String line = "    " + name + (detail.isEmpty() ? "" : gap(name) + detail);
        if (columns == 0 || line.length() <= columns || detail.isEmpty()) {
            lines.add(coloured(resource.state(), line));
        } else {
            lines.add(coloured(resource.state(), "    " + name));
            lines.add(coloured(resource.state(), "        " + detail));
        }
        switch (resource.state()) {
            case Drifted(List<Difference> differences) -> differences(lines, differences);
            case Foreign(List<Difference> differences, String _) -> differences(lines, differences);
            case InSync _, Missing _, Orphaned _, Unknown _ -> {}
        }
    }

    private static String gap(String name) {
        return " ".repeat(Math.max(2, DETAIL_COLUMN - name.length()));
    }

    private static String mark(ResourceState state) {
        return switch (state) {
            case InSync _ -> "=";
            case Missing _ -> "+";
            case Drifted _ -> "~";
            case Orphaned(boolean kept) -> kept ? "=" : "-";
            case Foreign _ -> "!";
            case Unknown _ -> "?";
        };
    }

    private String coloured(ResourceState state, String line) {
        return switch (state) {
            case InSync _, Unknown _ -> colours.faint(line);
            case Missing _ -> colours.good(line);
            case Drifted _ -> colours.attention(line);
            case Orphaned(boolean kept) -> kept ? colours.faint(line) : colours.bad(line);
            case Foreign _ -> colours.bad(line);
        };
    }

    private static String detail(PlannedResource resource) {
        return switch (resource.state()) {
            case InSync(boolean adopt) -> adopt ? "was there already; gets Foundry's mark" : "";
            case Missing(String detail) -> detail.isEmpty() ? declared(resource) : detail;
            case Drifted _ -> String.join(", ", resource.hurts());
            case Orphaned(boolean kept) ->
                kept ? "no longer declared; holds data and stays without --purge" : "no longer declared";
            case Foreign(List<Difference> _, String detail) -> detail.isEmpty() ? "is there and not Foundry's" : detail;
            case Unknown(String reason) -> reason;
        };
    }

    private static String declared(PlannedResource resource) {
        return resource.placed()
                .map(placed -> placed.resource() instanceof ContainerService container
                        ? container.image().toString()
                        : "")
                .orElse("");
    }

    private void differences(List<String> lines, List<Difference> differences) {
        for (Difference difference : differences) {
            boolean several = difference.note().contains("\n");
            boolean values = !several && !(difference.observed() + difference.declared()).isEmpty();
            lines.add("        " + difference.attribute()
                    + (values
                            ? ": " + shown(difference.observed(), difference.declared()) + " -> "
                                    + shown(difference.declared(), difference.observed())
                            : "")
                    + (several || difference.note().isEmpty() ? "" : "  (" + difference.note() + ")"));
            if (several) {
                difference.note().lines().forEach(line -> lines.add("      " + diffLine(line)));
            }
        }
    }

    /** One of two values; of a long one the part where it begins to differ from the other. */
    private static String shown(String value, String other) {
        if (value.length() <= LONGEST) {
            return value.isEmpty() ? "nothing" : onOneLine(value);
        }
        int same = 0;
        while (same < Math.min(value.length(), other.length()) && value.charAt(same) == other.charAt(same)) {
            same++;
        }
        int from = Math.max(0, same - BEFORE);
        int to = Math.min(value.length(), from + LONGEST);
        return (from > 0 ? "..." : "") + onOneLine(value.substring(from, to)) + (to < value.length() ? "..." : "")
                + " (" + Amounts.count(value.length(), "character") + ")";
    }

    private static String onOneLine(String value) {
        return value.replace("\n", "\\n");
    }

    private String diffLine(String line) {
        if (line.startsWith("-")) {
            return colours.bad(line);
        }
        return line.startsWith("+") ? colours.good(line) : line;
    }

    private void hurts(List<String> lines, Plan plan) {
        Map<String, Set<String>> byTarget = new LinkedHashMap<>();
        for (PlannedResource resource : plan.resources()) {
            if (resource.state().changes() && !resource.hurts().isEmpty()) {
                String target =
                        resource.id().substring(0, Math.max(0, resource.id().indexOf(':')));
                byTarget.computeIfAbsent(target, _ -> new LinkedHashSet<>()).addAll(resource.hurts());
            }
        }
        if (!byTarget.isEmpty()) {
            lines.add("");
            lines.add("  What this will hurt:");
            byTarget.forEach((target, all) -> lines.add("    " + target + ": " + String.join(", ", all)));
        }
    }
}
