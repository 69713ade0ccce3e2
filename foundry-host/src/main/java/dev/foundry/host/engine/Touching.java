package dev.foundry.host.engine;

import dev.foundry.api.Touches;
import dev.foundry.api.blueprint.Blueprint;
import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.host.config.ConfigValues;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds a component's blueprint to what its descriptor says that it touches. */
record Touching(Touches touches, List<String> roots) {
    /** Stands for the path that a key of the component's section names. */
    private static final Pattern KEY = Pattern.compile("\\{([a-z0-9_.]+)}");

    static Touching of(Node<?> node) {
        Touches touches = node.descriptor().touches();
        List<String> roots = touches.hostPaths().stream()
                .flatMap(path -> root(path, node.config()).stream())
                .toList();
        return new Touching(touches, roots);
    }

    private static Optional<String> root(String path, Record config) {
        Matcher key = KEY.matcher(path);
        return key.matches() ? ConfigValues.text(config, key.group(1)) : Optional.of(path);
    }

    /** Refuses a blueprint that goes beyond; a component that declares no kinds is not held to any. */
    void hold(Blueprint blueprint) {
        if (!touches.kinds().isEmpty()) {
            blueprint.resources().forEach(this::hold);
        }
    }

    private void hold(Placed placed) {
        String kind = placed.resource().kind();
        if (!kind.equals("ready") && !touches.kinds().contains(kind)) {
            throw new InvalidInputException(
                    placed.id() + " is of the kind " + kind + ", which the component's descriptor does not name");
        }
        String key = placed.resource().key();
        if (key.startsWith("/") && roots.stream().noneMatch(root -> below(key, root))) {
            throw new InvalidInputException(
                    placed.id() + " lies outside the host paths that the component's descriptor names");
        }
    }

    private static boolean below(String path, String root) {
        return path.equals(root) || path.startsWith(root.endsWith("/") ? root : root + "/");
    }
}
