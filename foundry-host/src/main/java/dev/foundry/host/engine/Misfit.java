package dev.foundry.host.engine;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.resource.Difference;
import dev.foundry.host.engine.ResourceState.Drifted;
import dev.foundry.host.engine.ResourceState.Foreign;
import dev.foundry.host.engine.ResourceState.Unknown;
import java.util.List;
import java.util.stream.Collectors;

/** States of a resource that keep a component from converging, as a person is told of them. */
final class Misfit {
    private Misfit() {}

    /** Refuses what cannot be changed into what is declared. */
    static void demandNone(String id, ResourceState state) {
        if (state instanceof Foreign(List<Difference> differences, String detail)) {
            throw new RefusedException(
                    id + " is there and is not ours",
                    Details.hint(detail).because(words(differences)).at("resource " + id));
        }
        if (state instanceof Unknown(String reason)) {
            throw new FailedException(
                    id + " cannot be made", Details.none().because(reason).at("resource " + id));
        }
    }

    /** What was applied and is not as declared all the same. */
    static FailedException stillThere(String id, ResourceState state) {
        String why = state instanceof Drifted(List<Difference> differences)
                ? words(differences)
                : "it is " + state.word().replace('_', ' ');
        return new FailedException(
                id + " was applied and still differs",
                Details.hint("this is a fault of the plugin or the host; look at the log of what keeps changing it")
                        .because(why)
                        .at("resource " + id));
    }

    private static String words(List<Difference> differences) {
        return differences.stream()
                .map(difference -> difference.attribute() + ": " + difference.observed() + " there, "
                        + difference.declared() + " declared")
                .collect(Collectors.joining("\n"));
    }
}
