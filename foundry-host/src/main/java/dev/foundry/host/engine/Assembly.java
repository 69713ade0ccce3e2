package dev.foundry.host.engine;

import dev.foundry.api.Component;
import dev.foundry.api.Descriptor;
import dev.foundry.api.Placement;
import dev.foundry.api.capability.PreparedHosts;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.stack.Version;
import dev.foundry.host.config.ConfigBinder;
import dev.foundry.host.config.Position;
import dev.foundry.host.config.StackFile;
import dev.foundry.host.config.StackFile.ComponentEntry;
import dev.foundry.host.graph.ComponentGraph;
import dev.foundry.host.graph.GraphNode;
import dev.foundry.host.graph.Resolver;
import dev.foundry.host.plugin.Catalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A stack file and the installed components put together: every component bound to its config, and the graph. */
public final class Assembly {
    private final StackFile file;
    private final Map<String, Node<?>> nodes;
    private final ComponentGraph graph;

    private Assembly(StackFile file, Map<String, Node<?>> nodes, ComponentGraph graph) {
        this.file = file;
        this.nodes = nodes;
        this.graph = graph;
    }

    /**
     * Puts them together.
     *
     * @throws InvalidInputException when the graph cannot be resolved; all problems at once
     */
    public static Assembly of(StackFile file, Catalog catalog) {
        // At the same time, since each reads a jar of its own.
        Fanout.each(
                file.components().values().stream()
                        .flatMap(entry -> catalog.find(entry.name()).stream())
                        .map(Catalog.Entry::name)
                        .distinct()
                        .toList(),
                catalog::load);
        Map<String, Node<?>> nodes = new TreeMap<>();
        for (ComponentEntry entry : file.components().values()) {
            Catalog.Entry installed = catalog.find(entry.name())
                    .orElseThrow(() -> new NotFoundException(
                            "no installed plugin brings the component '" + entry.name() + "'",
                            Details.hint("find the plugin that does: foundry plugin search " + entry.name())
                                    .at(place(file, entry.name()))));
            Node<?> node = node(file, installed, catalog.load(installed.name()), Optional.of(entry));
            if (nodes.put(node.name(), node) != null) {
                throw new InvalidInputException(
                        "the component " + node.name() + " stands twice under components",
                        Details.hint("keep one of its names").at(place(file, entry.name())));
            }
        }
        for (Catalog.Entry installed : catalog.entries()) {
            if (installed.implied() && !nodes.containsKey(installed.name()) && needed(installed, nodes)) {
                nodes.put(installed.name(), node(file, installed, catalog.load(installed.name()), Optional.empty()));
            }
        }
        return new Assembly(file, nodes, graph(file, catalog, nodes));
    }

    /** One component that stands in no file, by itself: a stack of its own name, without hosts. */
    public static <C extends Record> Assembly standalone(Component<C> component, C config) {
        Descriptor<C> descriptor = component.descriptor();
        String version = descriptor.version().toString();
        Node<C> node = new Node<>(
                Catalog.Entry.of(descriptor, descriptor.name(), version),
                component,
                descriptor,
                config,
                descriptor.version(),
                Optional.empty());
        GraphNode alone = new GraphNode(node.name(), List.of(), List.of(), "");
        return new Assembly(
                StackFile.without(node.name()),
                Map.of(node.name(), node),
                new Resolver(List.of(alone), Map.of(), Map.of()).resolve());
    }

    private static boolean needed(Catalog.Entry installed, Map<String, Node<?>> nodes) {
        return nodes.values().stream()
                .flatMap(node -> requirements(node).stream())
                .anyMatch(requirement -> installed.provides().stream()
                        .anyMatch(provision -> provision.capability().equals(requirement.capability())));
    }

    private static <C extends Record> Node<C> node(
            StackFile file, Catalog.Entry installed, Component<C> component, Optional<ComponentEntry> entry) {
        Descriptor<C> descriptor = component.descriptor();
        String written = entry.map(ComponentEntry::name).orElse(installed.name());
        C config = ConfigBinder.bind(file, written, descriptor.configType());
        Version version =
                entry.flatMap(ComponentEntry::version).map(Version::of).orElse(descriptor.version());
        return new Node<>(installed, component, descriptor, config, version, entry);
    }

    private static <C extends Record> List<Descriptor.Requirement> requirements(Node<C> node) {
        List<Descriptor.Requirement> requirements =
                new ArrayList<>(node.component().requirements(node.config()));
        boolean onHosts = node.descriptor().placement() == Placement.HOSTS;
        boolean prepares = node.descriptor().provides().stream()
                .anyMatch(provision -> provision.capability().equals(PreparedHosts.class.getSimpleName()));
        if (onHosts && !prepares) {
            requirements.add(new Descriptor.Requirement(
                    PreparedHosts.class.getSimpleName(), dev.foundry.api.stack.VersionRange.any(), true));
        }
        return requirements;
    }

    private static ComponentGraph graph(StackFile file, Catalog catalog, Map<String, Node<?>> nodes) {
        List<GraphNode> graphNodes = new ArrayList<>();
        nodes.forEach((name, node) -> graphNodes.add(
                new GraphNode(name, requirements(node), node.descriptor().provides(), place(file, name))));
        Map<String, List<String>> elsewhere = new LinkedHashMap<>();
        for (Catalog.Entry entry : catalog.entries()) {
            entry.provides()
                    .forEach(provision -> elsewhere
                            .computeIfAbsent(provision.capability(), _ -> new ArrayList<>())
                            .add(entry.name()));
        }
        Map<String, String> choices = new LinkedHashMap<>();
        file.capabilities()
                .forEach((capability, name) -> choices.put(
                        capability, catalog.find(name).map(Catalog.Entry::name).orElse(name)));
        return new Resolver(graphNodes, choices, elsewhere).resolve();
    }

    private static String place(StackFile file, String component) {
        return file.position("components." + component).map(Position::toString).orElse("");
    }

    /** The file. */
    public StackFile file() {
        return file;
    }

    /** The graph. */
    public ComponentGraph graph() {
        return graph;
    }

    /** The name of the stack. */
    public String name() {
        return file.cluster().name();
    }

    /** The components' names in the graph's order. */
    public List<String> order() {
        return graph.order();
    }

    /** A component's declared version. */
    public Version version(String component) {
        return node(component).version();
    }

    /**
     * The names of the components that a person named, aliases resolved.
     *
     * @throws NotFoundException when one is not part of the stack
     */
    public Set<String> select(List<String> names) {
        Set<String> selected = new LinkedHashSet<>();
        for (String name : names) {
            selected.add(nodes.values().stream()
                    .filter(node -> node.name().equals(name)
                            || node.descriptor().aliases().contains(name))
                    .findFirst()
                    .orElseThrow(() -> new NotFoundException(
                            "the stack has no component '" + name + "'",
                            Details.hint(
                                    "it has " + String.join(", ", nodes.keySet()) + "; add others under components in "
                                            + file.path().getFileName())))
                    .name());
        }
        return selected;
    }

    Node<?> node(String component) {
        Node<?> node = nodes.get(component);
        if (node == null) {
            throw new NotFoundException("the stack has no component '" + component + "'");
        }
        return node;
    }

    /** Where stack.yaml speaks of a component. */
    public String place(String component) {
        String written = node(component).entry().map(ComponentEntry::name).orElse(component);
        return place(file, written);
    }
}
