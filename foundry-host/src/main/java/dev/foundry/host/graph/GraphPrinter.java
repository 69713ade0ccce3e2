package dev.foundry.host.graph;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a graph for people and for other programs. */
public final class GraphPrinter {
    private final ComponentGraph graph;
    private final Optional<Timeline> timeline;
    private final Function<Duration, String> times;

    /** A printer of this graph. */
    public GraphPrinter(ComponentGraph graph) {
        this.graph = graph;
        this.timeline = Optional.empty();
        this.times = Duration::toString;
    }

    /**
     * A printer of this graph and of how long each component took; the critical path is drawn bold.
     *
     * @param times a time as a person reads it
     */
    public GraphPrinter(ComponentGraph graph, Timeline timeline, Function<Duration, String> times) {
        this.graph = graph;
        this.timeline = Optional.of(timeline);
        this.times = times;
    }

    /** Each component under what needs it; what was shown before is only named again. */
    public String tree() {
        List<String> lines = new ArrayList<>();
        Set<String> shown = new HashSet<>();
        for (String root : graph.order().reversed()) {
            boolean needed =
                    graph.dependencies().stream().anyMatch(d -> d.provider().equals(root));
            if (!needed) {
                branch(root, "", "", "", lines, shown);
            }
        }
        graph.dropped().forEach(dependency -> lines.add("(left out, it would close a cycle: " + dependency + ")"));
        return String.join("\n", lines) + "\n";
    }

    private void branch(String name, String why, String lead, String below, List<String> lines, Set<String> shown) {
        boolean again = !shown.add(name);
        List<String> needs = List.copyOf(graph.needs(name));
        lines.add(lead + name + why + (again && !needs.isEmpty() ? " (see above)" : ""));
        if (again) {
            return;
        }
        for (int i = 0; i < needs.size(); i++) {
            boolean last = i == needs.size() - 1;
            branch(
                    needs.get(i),
                    "  " + capabilities(name, needs.get(i)),
                    below + (last ? "└─ " : "├─ "),
                    below + (last ? "   " : "│  "),
                    lines,
                    shown);
        }
    }

    private String capabilities(String dependent, String provider) {
        return graph.dependencies().stream()
                .filter(d -> d.dependent().equals(dependent) && d.provider().equals(provider))
                .map(d -> d.capability() + (d.optional() ? "?" : ""))
                .collect(Collectors.joining(", "));
    }

    /** The DOT language of Graphviz. */
    public String dot() {
        StringBuilder out = new StringBuilder("digraph stack {\n  rankdir=LR;\n");
        graph.order()
                .forEach(name -> out.append("  \"")
                        .append(name)
                        .append('"')
                        .append(dotNode(name))
                        .append(";\n"));
        graph.dependencies()
                .forEach(d -> out.append("  \"" + d.dependent() + "\" -> \"" + d.provider() + "\" [label=\""
                        + d.capability() + "\"" + (d.optional() ? ", style=dashed" : "")
                        + (critical(d) ? ", penwidth=3" : "") + "];\n"));
        return out.append("}\n").toString();
    }

    private String dotNode(String name) {
        return time(name)
                .map(time -> " [label=\"" + name + "\\n" + time + '"' + (critical(name) ? ", penwidth=3" : "") + "]")
                .orElse("");
    }

    private Optional<String> time(String name) {
        return timeline.flatMap(run -> run.span(name)).map(span -> times.apply(span.took()));
    }

    private boolean critical(String name) {
        return timeline.filter(run -> run.criticalPath().contains(name)).isPresent();
    }

    private boolean critical(Dependency dependency) {
        return timeline.filter(run -> run.critical(dependency)).isPresent();
    }

    /** A Mermaid flow chart. */
    public String mermaid() {
        StringBuilder out = new StringBuilder("flowchart LR\n");
        graph.order()
                .forEach(name ->
                        out.append("  ").append(name).append(mermaidNode(name)).append('\n'));
        graph.dependencies()
                .forEach(d -> out.append("  " + d.dependent() + (d.optional() ? " -. " : " -- ") + d.capability()
                        + (d.optional() ? " .-> " : " --> ") + d.provider() + "\n"));
        timeline.ifPresent(run -> out.append("  classDef critical stroke-width:4px\n  class ")
                .append(String.join(",", run.criticalPath()))
                .append(" critical\n"));
        return out.toString();
    }

    private String mermaidNode(String name) {
        return time(name).map(time -> "[\"" + name + "<br>" + time + "\"]").orElse("");
    }
}
