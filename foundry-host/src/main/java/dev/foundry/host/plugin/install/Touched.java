package dev.foundry.host.plugin.install;

import dev.foundry.host.plugin.Catalog;
import java.util.List;
import java.util.stream.Stream;

/** What a plugin's components touch, in words; shown before it is installed and when an update adds to it. */
public final class Touched {
    private Touched() {}

    /** What these components touch together. */
    public static List<String> words(List<Catalog.Entry> components) {
        return components.stream().flatMap(Touched::words).distinct().toList();
    }

    private static Stream<String> words(Catalog.Entry component) {
        return Stream.of(
                        Stream.of(place(component.placement())).filter(word -> !word.isEmpty()),
                        component.hostPaths().stream(),
                        component.secretPaths().stream().map(path -> "secrets " + path),
                        component.kinds().stream().map(kind -> kind + " resources"))
                .flatMap(words -> words);
    }

    private static String place(String placement) {
        return switch (placement) {
            case "hosts" -> "hosts, as root";
            case "cluster" -> "the cluster";
            case "here" -> "this machine";
            case "hypervisor" -> "hypervisors";
            default -> placement;
        };
    }

    /** What the second list has and the first has not. */
    public static List<String> added(List<String> before, List<String> after) {
        return after.stream().filter(word -> !before.contains(word)).toList();
    }
}
