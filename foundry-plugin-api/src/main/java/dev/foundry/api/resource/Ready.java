package dev.foundry.api.resource;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * A gate: the stage ends when the check passes, and fails when it does not within the time.
 *
 * @param name what becomes ready, unique on its target
 * @param check what is asked
 * @param within the time limit, default 2 minutes
 */
public record Ready(String name, Check check, Duration within) implements Resource {
    /** A gate with a limit of two minutes. */
    public static Ready when(String name, Check check) {
        return new Ready(name, check, Duration.ofMinutes(2));
    }

    /** A gate for each of these Deployments of the cluster, called as they are. */
    public static Ready[] deployments(String namespace, String... names) {
        return Stream.of(names)
                .map(name -> when(name, Check.deployment(namespace, name)))
                .toArray(Ready[]::new);
    }

    /** The same with another limit. */
    public Ready within(Duration limit) {
        return new Ready(name, check, limit);
    }

    @Override
    public String kind() {
        return "ready";
    }

    @Override
    public String key() {
        return "ready/" + name;
    }
}
