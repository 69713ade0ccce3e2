package dev.foundry.host.ui;

import dev.foundry.api.blueprint.Contribution.Link;
import dev.foundry.host.engine.ComponentResult;
import dev.foundry.host.engine.ComponentResult.Outcome;
import dev.foundry.host.engine.RunResult;
import java.util.ArrayList;
import java.util.List;

/** The end of a run: each failure with its way out, the numbers, where to go. */
public final class RunSummary {
    private final Colours colours;
    private final String log;
    private final String done;

    /**
     * A summary.
     *
     * @param log where the run's log is, as a person would type it; empty for none
     * @param done what became of a component that is as it was asked for, for example {@code converged}
     */
    public RunSummary(Colours colours, String log, String done) {
        this.colours = colours;
        this.log = log;
        this.done = done;
    }

    /**
     * The lines.
     *
     * @param links addresses for people; shown when nothing failed
     * @param goOn the command that goes on from here
     */
    public List<String> lines(RunResult result, List<Link> links, String goOn) {
        List<String> lines = new ArrayList<>();
        result.components().stream()
                .filter(component -> component.outcome() == Outcome.FAILED)
                .forEach(component -> failure(lines, component));
        result.components().forEach(component -> left(lines, component));
        lines.add("");
        lines.add(numbers(result) + (log.isEmpty() ? "" : "   Log: " + log));
        long complete = result.count(Outcome.CONVERGED);
        if (result.count(Outcome.FAILED) + result.count(Outcome.INTERRUPTED) > 0) {
            lines.add("Go on with: " + goOn + "   (from here; " + Amounts.count(complete, "component") + " done)");
        } else {
            links(lines, links);
        }
        return lines;
    }

    private void failure(List<String> lines, ComponentResult component) {
        lines.add("");
        component.failure().ifPresent(failure -> {
            List<String> text = new ArrayList<>(FailureText.lines(failure, colours));
            lines.add(component.component() + ": " + text.removeFirst());
            if (!component.detail().isEmpty()) {
                lines.add("  what     " + component.detail());
            }
            lines.addAll(text);
        });
    }

    private static void left(List<String> lines, ComponentResult component) {
        if (!component.left().isEmpty()) {
            lines.add("");
            lines.add(component.component() + " leaves behind:");
            component.left().forEach(item -> lines.add("  " + item));
        }
    }

    private String numbers(RunResult result) {
        long converged = result.count(Outcome.CONVERGED);
        String work = result.changed() + " changed, " + result.inSync() + " in sync";
        List<String> trouble = new ArrayList<>();
        trouble(trouble, result.count(Outcome.FAILED), " failed");
        trouble(trouble, result.count(Outcome.SKIPPED), " skipped");
        trouble(trouble, result.count(Outcome.INTERRUPTED), " stopped");
        String took = ", in " + Amounts.time(result.took()) + ".";
        return trouble.isEmpty()
                ? Amounts.count(converged, "component") + " " + done + ": " + work + ", 0 failed" + took
                : String.join(", ", trouble) + ", " + converged + " " + done + ": " + work + took + " Exit "
                        + result.code().number() + ".";
    }

    private static void trouble(List<String> parts, long number, String what) {
        if (number > 0) {
            parts.add(number + what);
        }
    }

    private static void links(List<String> lines, List<Link> links) {
        int width = links.stream().mapToInt(link -> link.title().length()).max().orElse(0);
        int addresses =
                links.stream().mapToInt(link -> link.url().length()).max().orElse(0);
        for (Link link : links) {
            String note = link.note().isEmpty() ? "" : "     (" + link.note() + ")";
            lines.add((link.title()
                            + " ".repeat(width - link.title().length() + 3)
                            + link.url()
                            + (note.isEmpty()
                                    ? ""
                                    : " ".repeat(addresses - link.url().length()))
                            + note)
                    .stripTrailing());
        }
    }
}
