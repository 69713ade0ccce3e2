package dev.foundry.host.cli;

import dev.foundry.api.command.Voice;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.host.engine.Assembly;
import dev.foundry.host.graph.ComponentGraph;
import dev.foundry.host.graph.GraphPrinter;
import dev.foundry.host.graph.Timeline;
import dev.foundry.host.graph.Timeline.Span;
import dev.foundry.host.ui.Amounts;
import dev.foundry.host.ui.RunRecord;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A recorded run laid over the graph. Only a real run tells how much is won by doing things at the same time; what a
 * rehearsal takes says nothing of that.
 */
record StackTimings(RunRecord run, ComponentGraph graph, Timeline timeline) {

    /**
     * Of the stack's last recorded run, a real one before a rehearsed one.
     *
     * @throws NotFoundException when there is none
     */
    static StackTimings of(Foundry foundry, Assembly assembly) {
        RunRecord run = RunRecord.last(
                        foundry.configFolder().resolve(assembly.name()),
                        foundry.globals().rehearse())
                .orElseThrow(() -> new NotFoundException(
                        "no run of the stack " + assembly.name() + " is recorded on this machine",
                        Details.hint("record one: foundry stack install")));
        List<Span> spans = run.turns().stream()
                .map(turn -> new Span(
                        turn.component(),
                        Duration.between(run.begin(), turn.start()),
                        Duration.between(run.begin(), turn.end())))
                .toList();
        return new StackTimings(run, assembly.graph(), Timeline.of(assembly.graph(), spans));
    }

    GraphPrinter printer() {
        return new GraphPrinter(graph, timeline, Amounts::time);
    }

    void table(Voice voice) {
        voice.table(
                List.of("component", "began", "ended", "took", "changed", "critical_path"),
                timeline.spans().stream()
                        .map(span -> List.<Object>of(
                                span.component(),
                                Amounts.time(span.start()),
                                Amounts.time(span.end()),
                                Amounts.time(span.took()),
                                turn(span).changed(),
                                critical(span) ? "yes" : ""))
                        .toList());
        voice.raw("\n" + String.join("\n", conclusion()) + "\n");
    }

    private List<String> conclusion() {
        String title = (run.rehearsal() ? "Rehearsal " : "Run ") + run.run() + " (" + run.command() + ")"
                + (run.whole() ? "" : ", which did not come to its end");
        return List.of(
                title + ". Critical path: " + String.join(", ", timeline.criticalPath()) + ".",
                comparable()
                        ? "One after the other " + Amounts.time(timeline.oneAfterTheOther()) + ", as it ran "
                                + Amounts.time(timeline.parallel()) + ": "
                                + String.format(Locale.ROOT, "%.1f", ratio()) + " times as fast."
                        : "The graph is " + Amounts.count(graph.depth(), "component") + " deep and " + graph.width()
                                + " wide" + (run.rehearsal() ? "; how much that wins only a real run tells." : "."));
    }

    private boolean comparable() {
        return !run.rehearsal() && timeline.parallel().isPositive();
    }

    private double ratio() {
        return (double) timeline.oneAfterTheOther().toMillis()
                / Math.max(1, timeline.parallel().toMillis());
    }

    private boolean critical(Span span) {
        return timeline.criticalPath().contains(span.component());
    }

    private RunRecord.Turn turn(Span span) {
        return run.turns().stream()
                .filter(turn -> turn.component().equals(span.component()))
                .findFirst()
                .orElseThrow();
    }

    /** For programs: times in seconds from the run's beginning. */
    Map<String, Object> form() {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("run", run.run());
        form.put("command", run.command());
        form.put("rehearsal", run.rehearsal());
        form.put("whole", run.whole());
        form.put("components", timeline.spans().stream().map(this::form).toList());
        form.put("critical_path", timeline.criticalPath());
        if (comparable()) {
            form.put("one_after_the_other_seconds", seconds(timeline.oneAfterTheOther()));
            form.put("parallel_seconds", seconds(timeline.parallel()));
            form.put("ratio", Math.round(ratio() * 100) / 100.0);
        }
        form.put("depth", graph.depth());
        form.put("width", graph.width());
        return form;
    }

    private Map<String, Object> form(Span span) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("component", span.component());
        form.put("outcome", turn(span).outcome());
        form.put("changed", turn(span).changed());
        form.put("start_seconds", seconds(span.start()));
        form.put("end_seconds", seconds(span.end()));
        form.put("seconds", seconds(span.took()));
        form.put("critical", critical(span));
        return form;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
