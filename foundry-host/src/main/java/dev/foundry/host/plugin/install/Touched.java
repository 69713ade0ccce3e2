package dev.foundry.host.plugin.install;

import dev.foundry.host.plugin.Catalog;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a plugin's components touch; shown before it is installed and when an update adds to it.
 *
 * @param places hosts, the cluster, this machine
 * @param paths on hosts
 * @param secrets paths in the secret store
 * @param kinds of resources
 */
public record Touched(List<String> places, List<String> paths, List<String> secrets, List<String> kinds) {
    public Touched {
        places = List.copyOf(places);
        paths = List.copyOf(paths);
        secrets = List.copyOf(secrets);
        kinds = List.copyOf(kinds);
    }

    /** What these components touch together. */
    public static Touched by(List<Catalog.Entry> components) {
        return new Touched(
                all(components, component -> place(component.placement())),
                all(components, Catalog.Entry::hostPaths),
                all(components, Catalog.Entry::secretPaths),
                all(components, Catalog.Entry::kinds));
    }

    private static List<String> all(
            List<Catalog.Entry> components, Function<Catalog.Entry, ? extends Collection<String>> part) {
        return components.stream()
                .flatMap(component -> part.apply(component).stream())
                .distinct()
                .toList();
    }

    private static List<String> place(String placement) {
        return switch (placement) {
            case "" -> List.of();
            case "hosts" -> List.of("hosts, as root");
            case "cluster" -> List.of("the cluster");
            case "here" -> List.of("this machine");
            case "hypervisor" -> List.of("hypervisors");
            default -> List.of(placement);
        };
    }

    /** What this has and the other has not. */
    public Touched beyond(Touched other) {
        return new Touched(
                without(places, other.places),
                without(paths, other.paths),
                without(secrets, other.secrets),
                without(kinds, other.kinds));
    }

    private static List<String> without(List<String> words, List<String> known) {
        return words.stream().filter(word -> !known.contains(word)).toList();
    }

    /** In words, one each for places, paths, secrets and kinds; nothing where nothing is touched. */
    public List<String> clauses() {
        return Stream.of(
                        places.stream(),
                        clause("", paths, ""),
                        clause("secrets ", secrets, ""),
                        clause("", kinds, " resources"))
                .flatMap(clauses -> clauses)
                .toList();
    }

    private static Stream<String> clause(String before, List<String> words, String after) {
        return words.isEmpty() ? Stream.empty() : Stream.of(before + String.join(", ", words) + after);
    }

    @Override
    public String toString() {
        return String.join("; ", clauses());
    }
}
