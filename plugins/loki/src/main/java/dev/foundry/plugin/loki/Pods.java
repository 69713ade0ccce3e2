package dev.foundry.plugin.loki;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.reach.ClusterLook;
import dev.foundry.api.reach.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Pods by how a person names them. */
record Pods(ClusterLook cluster, String namespace) {
    /** The pod of this name, else the only one whose name begins so. */
    Tree named(String name) {
        List<Tree> all = all(Map.of());
        List<Tree> exact = all.stream().filter(pod -> pod.name().equals(name)).toList();
        List<Tree> found = exact.isEmpty()
                ? all.stream().filter(pod -> pod.name().startsWith(name)).toList()
                : exact;
        if (found.isEmpty()) {
            throw new NotFoundException(
                    "there is no pod " + name + (namespace.isEmpty() ? "" : " in the namespace " + namespace),
                    Details.hint("name its --namespace, or -A for all"));
        }
        if (found.size() > 1) {
            throw new InvalidInputException(
                    "several pods are called " + name + "...",
                    Details.hint("write more of the name, or choose by --selector")
                            .because(found.stream().map(Tree::name).collect(Collectors.joining(", "))));
        }
        return found.getFirst();
    }

    /** All pods with these labels, written {@code app=web,tier=front}. */
    List<Tree> labelled(String selector) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String label : selector.split(",", -1)) {
            String[] parts = label.split("=", 2);
            if (parts.length < 2 || parts[0].isBlank()) {
                throw new InvalidInputException("'" + label + "' is no label", Details.hint("app=web,tier=front"));
            }
            labels.put(parts[0].strip(), parts[1].strip());
        }
        List<Tree> found = all(labels);
        if (found.isEmpty()) {
            throw new NotFoundException(
                    "no pod has the labels " + selector, Details.hint("name its --namespace, or -A for all"));
        }
        return found;
    }

    private List<Tree> all(Map<String, String> labels) {
        return cluster.list("v1", "Pod", namespace, labels).stream()
                .map(Tree::of)
                .toList();
    }
}
