package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.resource.PluginResource;
import dev.foundry.host.driver.Attributes;
import dev.foundry.host.engine.ResourceState.Drifted;
import dev.foundry.host.engine.ResourceState.InSync;
import dev.foundry.host.engine.ResourceState.Missing;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the start of a container undoes. A plan and the install after it decide by the same rule, and not by what is seen in
 * between: a server may be quicker or slower to undo it than somebody looks.
 */
final class Following {
    private static final Set<String> STARTING =
            Set.of(Attributes.RESTART, Attributes.CONTENT, Attributes.IMAGE, Attributes.ENVIRONMENT, Attributes.ACTIVE);

    private Following() {}

    /** Whether converging a container in this state starts it anew. */
    static boolean startsAnew(ResourceState state) {
        return switch (state) {
            case Missing _ -> true;
            case Drifted(List<Difference> differences) ->
                differences.stream().map(Difference::attribute).anyMatch(STARTING::contains);
            default -> false;
        };
    }

    /**
     * The state of a resource in a service: what is in sync and follows a container that starts anew is to be applied again.
     *
     * @param started tells by a container's id whether it starts, or started, anew
     */
    static ResourceState of(Placed placed, ResourceState seen, Predicate<String> started) {
        if (!(seen instanceof InSync) || !(placed.resource() instanceof PluginResource resource)) {
            return seen;
        }
        return resource.followsRestartOf()
                .filter(name -> started.test(placed.target().prefix() + ":container/" + name))
                .<ResourceState>map(name ->
                        new Drifted(List.of(Difference.of(Attributes.RESTART, Attributes.PENDING, Attributes.NONE)
                                .note("applied again once " + name + " has started anew"))))
                .orElse(seen);
    }
}
