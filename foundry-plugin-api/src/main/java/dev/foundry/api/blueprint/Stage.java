package dev.foundry.api.blueprint;

import java.util.List;

/**
 * Resources that may be converged at the same time. On one host the engine still keeps the natural order (packages,
 * modules, users, directories, files, certificates, units, containers) and asks the gates last.
 *
 * @param name unique in its blueprint
 * @param resources in the order declared
 * @param notKnown what belongs here but cannot be declared yet: the reason, said to a person
 * @param oneHostAtATime whether changes go to one host after the other, each through its gates before the next
 */
public record Stage(String name, List<Placed> resources, List<String> notKnown, boolean oneHostAtATime) {
    public Stage {
        resources = List.copyOf(resources);
        notKnown = List.copyOf(notKnown);
    }
}
