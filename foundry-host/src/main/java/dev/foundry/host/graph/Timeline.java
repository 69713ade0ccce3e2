package dev.foundry.host.graph;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** When the components of a run began and ended, laid over who needs whom. */
public final class Timeline {
    private final List<Span> spans;
    private final List<String> criticalPath;

    private Timeline(List<Span> spans, List<String> criticalPath) {
        this.spans = List.copyOf(spans);
        this.criticalPath = List.copyOf(criticalPath);
    }

    /**
     * One component's turn, measured from the run's beginning.
     *
     * @param start when all that it needs was in place
     * @param end when it was done, or had failed
     */
    public record Span(String component, Duration start, Duration end) {
        /** Its own time. */
        public Duration took() {
            return end.minus(start);
        }
    }

    /** The spans of a run that converged components of this graph; one that is no longer part of it needs nothing. */
    public static Timeline of(ComponentGraph graph, List<Span> spans) {
        List<Span> inOrder = spans.stream()
                .sorted(Comparator.comparing(Span::start).thenComparing(Span::component))
                .toList();
        return new Timeline(inOrder, criticalPath(graph, inOrder));
    }

    /** Backwards from what ended last, each time to what that had to wait for longest. */
    private static List<String> criticalPath(ComponentGraph graph, List<Span> spans) {
        Map<String, Span> byName = new LinkedHashMap<>();
        spans.forEach(span -> byName.put(span.component(), span));
        List<String> path = new ArrayList<>();
        Optional<Span> last = spans.stream().max(Comparator.comparing(Span::end));
        while (last.isPresent()) {
            String component = last.get().component();
            path.addFirst(component);
            last = graph.needs(component).stream()
                    .map(byName::get)
                    .filter(Objects::nonNull)
                    .max(Comparator.comparing(Span::end));
        }
        return path;
    }

    /** By their beginning. */
    public List<Span> spans() {
        return spans;
    }

    /** A component's span; empty when it had no turn. */
    public Optional<Span> span(String component) {
        return spans.stream().filter(span -> span.component().equals(component)).findFirst();
    }

    /** The components that the end of the run waited for, one after the other. */
    public List<String> criticalPath() {
        return criticalPath;
    }

    /** Whether the critical path goes from this provider to this dependent. */
    boolean critical(Dependency dependency) {
        int at = criticalPath.indexOf(dependency.dependent());
        return at > 0 && criticalPath.get(at - 1).equals(dependency.provider());
    }

    /** From the first beginning to the last end. */
    public Duration parallel() {
        Duration first =
                spans.stream().map(Span::start).min(Comparator.naturalOrder()).orElse(Duration.ZERO);
        Duration last =
                spans.stream().map(Span::end).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
        return last.minus(first);
    }

    /** How long the components would have taken, each begun when the one before was done. */
    public Duration oneAfterTheOther() {
        return spans.stream().map(Span::took).reduce(Duration.ZERO, Duration::plus);
    }
}
