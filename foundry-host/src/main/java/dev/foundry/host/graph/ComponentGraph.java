package dev.foundry.host.graph;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The resolved graph.
 *
 * @param order of the components, providers first; the same for the same stack
 * @param dependencies kept, by dependent then provider
 * @param dropped wants that would have closed a cycle
 * @param providers the chosen provider by capability
 */
public record ComponentGraph(
        List<String> order, List<Dependency> dependencies, List<Dependency> dropped, Map<String, String> providers) {
    public ComponentGraph {
        order = List.copyOf(order);
        dependencies = dependencies.stream()
                .sorted(Comparator.comparing(Dependency::dependent)
                        .thenComparing(Dependency::provider)
                        .thenComparing(Dependency::capability))
                .toList();
        dropped = List.copyOf(dropped);
        providers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(providers));
    }

    /** Who gives a capability in this stack. */
    public Optional<String> provider(String capability) {
        return Optional.ofNullable(providers.get(capability));
    }

    /** The components that this one needs directly, in order. */
    public Set<String> needs(String component) {
        Set<String> needs = new LinkedHashSet<>();
        for (Dependency dependency : dependencies) {
            if (dependency.dependent().equals(component)) {
                needs.add(dependency.provider());
            }
        }
        return needs;
    }

    /** What others ask of this one directly, in order; wants that are no edges because of a cycle are asked all the same. */
    public List<Dependency> usesOf(String component) {
        return Stream.concat(dependencies.stream(), dropped.stream())
                .filter(dependency -> dependency.provider().equals(component))
                .toList();
    }

    /** These components and all that they need, in order. */
    public List<String> closure(Set<String> components) {
        Set<String> all = new LinkedHashSet<>(components);
        for (int i = order.size() - 1; i >= 0; i--) {
            if (all.contains(order.get(i))) {
                all.addAll(needs(order.get(i)));
            }
        }
        return order.stream().filter(all::contains).toList();
    }

    /** How many components lie one above the other at most. */
    public int depth() {
        return levels().values().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    }

    /** How many components can be converged at the same time at most. */
    public int width() {
        Map<Integer, Long> sizes = levels().values().stream()
                .collect(
                        java.util.stream.Collectors.groupingBy(level -> level, java.util.stream.Collectors.counting()));
        return sizes.values().stream().mapToInt(Long::intValue).max().orElse(0);
    }

    private Map<String, Integer> levels() {
        Map<String, Integer> levels = new LinkedHashMap<>();
        for (String name : order) {
            int level = 0;
            for (String need : needs(name)) {
                level = Math.max(level, levels.getOrDefault(need, 0) + 1);
            }
            levels.put(name, level);
        }
        return levels;
    }
}
