package dev.foundry.host.graph;

import dev.foundry.api.Descriptor.Provision;
import dev.foundry.api.Descriptor.Requirement;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DirectedMultigraph;
import org.jgrapht.traverse.TopologicalOrderIterator;

/** From components with needs and gifts to one order. Deterministic; all problems are told at once. */
public final class Resolver {
    private final Map<String, GraphNode> nodes = new TreeMap<>();
    private final Map<String, String> choices;
    private final Map<String, List<String>> elsewhere;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> providers = new TreeMap<>();

    /**
     * @param components of the stack
     * @param choices the chosen component by capability ({@code capabilities:} of stack.yaml)
     * @param elsewhere plugins that give a capability but are not part of the stack, by capability
     */
    public Resolver(List<GraphNode> components, Map<String, String> choices, Map<String, List<String>> elsewhere) {
        components.forEach(node -> nodes.put(node.name(), node));
        this.choices = new TreeMap<>(choices);
        this.elsewhere = new TreeMap<>(elsewhere);
    }

    /**
     * The graph.
     *
     * @throws InvalidInputException naming every missing provider, ambiguous choice, version conflict and cycle
     */
    public ComponentGraph resolve() {
        chooseProviders();
        List<Dependency> required = new ArrayList<>();
        List<Dependency> wanted = new ArrayList<>();
        for (GraphNode node : nodes.values()) {
            for (Requirement requirement : node.requirements()) {
                dependency(node, requirement).ifPresent(requirement.optional() ? wanted::add : required::add);
            }
        }
        Graph<String, Edge> graph = new DirectedMultigraph<>(Edge.class);
        nodes.keySet().forEach(graph::addVertex);
        required.forEach(
                dependency -> graph.addEdge(dependency.provider(), dependency.dependent(), new Edge(dependency)));
        nameCycles(graph);
        if (!problems.isEmpty()) {
            throw new InvalidInputException(
                    problems.size() == 1
                            ? problems.getFirst()
                            : "the components do not fit together, " + problems.size() + " problems",
                    problems.size() == 1
                            ? Details.hint("change stack.yaml accordingly; foundry stack graph shows the rest")
                            : Details.hint("change stack.yaml accordingly").because(String.join("\n", problems)));
        }
        List<Dependency> dropped = addWants(graph, wanted);
        List<Dependency> kept = graph.edgeSet().stream().map(Edge::dependency).toList();
        return new ComponentGraph(order(graph), kept, dropped, providers);
    }

    private void chooseProviders() {
        Map<String, List<String>> candidates = new TreeMap<>();
        for (GraphNode node : nodes.values()) {
            for (Provision provision : node.provides()) {
                candidates
                        .computeIfAbsent(provision.capability(), _ -> new ArrayList<>())
                        .add(node.name());
            }
        }
        choices.forEach((capability, name) -> {
            if (!candidates.getOrDefault(capability, List.of()).contains(name)) {
                problems.add("capabilities." + capability + " names " + name + ", which "
                        + (nodes.containsKey(name) ? "does not provide it" : "is not part of the stack"));
            }
        });
        candidates.forEach((capability, names) -> {
            String chosen = choices.get(capability);
            if (chosen != null && names.contains(chosen)) {
                providers.put(capability, chosen);
            } else if (names.size() == 1) {
                providers.put(capability, names.getFirst());
            } else if (chosen == null) {
                problems.add(capability + " is provided by " + String.join(" and ", names)
                        + "; choose one: capabilities: {" + capability + ": " + names.getFirst() + "}");
            }
        });
    }

    private Optional<Dependency> dependency(GraphNode node, Requirement requirement) {
        String provider = providers.get(requirement.capability());
        if (provider == null) {
            boolean ambiguous = nodes.values().stream()
                    .flatMap(other -> other.provides().stream())
                    .anyMatch(provision -> provision.capability().equals(requirement.capability()));
            if (!requirement.optional() && !ambiguous) {
                problems.add(missing(node, requirement));
            }
            return Optional.empty();
        }
        if (provider.equals(node.name())) {
            return Optional.empty();
        }
        Provision provision = java.util.Objects.requireNonNull(nodes.get(provider)).provides().stream()
                .filter(offered -> offered.capability().equals(requirement.capability()))
                .findFirst()
                .orElseThrow();
        if (!requirement.range().admits(provision.version())) {
            problems.add(node.name() + " needs " + requirement.capability() + " " + requirement.range() + ", but "
                    + provider + " provides " + provision.version());
            return Optional.empty();
        }
        return Optional.of(new Dependency(node.name(), provider, requirement.capability(), requirement.optional()));
    }

    private String missing(GraphNode node, Requirement requirement) {
        List<String> plugins = elsewhere.getOrDefault(requirement.capability(), List.of());
        String where = node.where().isEmpty() ? "" : " (" + node.where() + ")";
        return node.name() + where + " needs " + requirement.capability() + ", which no component of the stack provides"
                + (plugins.isEmpty() ? "" : "; add one of these under components: " + String.join(", ", plugins));
    }

    private void nameCycles(Graph<String, Edge> graph) {
        List<Set<String>> knots = new KosarajuStrongConnectivityInspector<>(graph)
                .stronglyConnectedSets().stream()
                        .filter(set -> set.size() > 1)
                        .sorted(Comparator.comparing(set ->
                                set.stream().min(Comparator.naturalOrder()).orElseThrow()))
                        .toList();
        for (Set<String> knot : knots) {
            String start = knot.stream().min(Comparator.naturalOrder()).orElseThrow();
            Edge first = graph.outgoingEdgesOf(start).stream()
                    .filter(edge -> knot.contains(edge.dependency().dependent()))
                    .min(Comparator.comparing(edge -> edge.dependency().toString()))
                    .orElseThrow();
            List<Dependency> circle = new ArrayList<>();
            circle.add(first.dependency());
            var back = BFSShortestPath.findPathBetween(graph, first.dependency().dependent(), start);
            back.getEdgeList().forEach(edge -> circle.add(edge.dependency()));
            problems.add("a cycle: "
                    + String.join(
                            ", ",
                            circle.reversed().stream().map(Dependency::toString).toList()));
        }
    }

    private List<Dependency> addWants(Graph<String, Edge> graph, List<Dependency> wanted) {
        List<Dependency> dropped = new ArrayList<>();
        for (Dependency dependency : wanted) {
            boolean closes =
                    BFSShortestPath.findPathBetween(graph, dependency.dependent(), dependency.provider()) != null;
            if (closes) {
                dropped.add(dependency);
            } else {
                graph.addEdge(dependency.provider(), dependency.dependent(), new Edge(dependency));
            }
        }
        return dropped;
    }

    private static List<String> order(Graph<String, Edge> graph) {
        List<String> order = new ArrayList<>();
        new TopologicalOrderIterator<>(graph, Comparator.naturalOrder()).forEachRemaining(order::add);
        return order;
    }

    /** JGraphT tells edges apart by identity, so two needs between the same components stay two. */
    private static final class Edge {
        private final Dependency dependency;

        Edge(Dependency dependency) {
            this.dependency = dependency;
        }

        Dependency dependency() {
            return dependency;
        }
    }
}
