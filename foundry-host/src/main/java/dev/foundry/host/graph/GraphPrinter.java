package dev.foundry.host.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a graph for people and for other programs. */
public final class GraphPrinter {
    private final ComponentGraph graph;

    /** A printer of this graph. */
    public GraphPrinter(ComponentGraph graph) {
        this.graph = graph;
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
        graph.order().forEach(name -> out.append("  \"").append(name).append("\";\n"));
        graph.dependencies()
                .forEach(d -> out.append("  \"" + d.dependent() + "\" -> \"" + d.provider() + "\" [label=\""
                        + d.capability() + "\"" + (d.optional() ? ", style=dashed" : "") + "];\n"));
        return out.append("}\n").toString();
    }

    /** A Mermaid flow chart. */
    public String mermaid() {
        StringBuilder out = new StringBuilder("flowchart LR\n");
        graph.order().forEach(name -> out.append("  ").append(name).append('\n'));
        graph.dependencies()
                .forEach(d -> out.append("  " + d.dependent() + (d.optional() ? " -. " : " -- ") + d.capability()
                        + (d.optional() ? " .-> " : " --> ") + d.provider() + "\n"));
        return out.toString();
    }
}
