package dev.foundry.api;

import dev.foundry.api.reach.Hands;
import dev.foundry.api.reach.Look;
import dev.foundry.api.stack.Host;
import java.util.List;
import java.util.Optional;

/**
 * What stands between a component and its removal while others of its stack stay. A component that requires it stands in
 * the way in any case; where the whole stack is taken away nothing does. A person may go on in spite of all that a policy
 * says, in so many words.
 *
 * @param refusedWhileUsed whether components that are there and only want what it gives stand in the way too
 * @param guard tells what would be missed
 * @param leaving what is done before it is taken off a host while others keep it
 */
public record RemovalPolicy(boolean refusedWhileUsed, Optional<Guard> guard, Optional<Leaving> leaving) {
    /** Tells what would be missed. */
    public interface Guard {
        /**
         * What stands in the way, a line each; none when nothing does. Only reads. Asked before anything is changed, where
         * something of the component is there, and not in a rehearsal. Not being able to tell stands in the way as well.
         *
         * @param purge whether the component's data is to go too
         */
        List<String> objections(Look look, boolean purge);
    }

    /** Takes one host out of a cluster that goes on. */
    public interface Leaving {
        /**
         * Takes the host out, while the component still runs there; idempotent, called again after a crash. Not called in a
         * rehearsal. A failure keeps the component on the host as it is.
         */
        void leave(Host host, Hands hands);
    }

    /** Nothing but what requires it stands in the way. */
    public static RemovalPolicy free() {
        return new RemovalPolicy(false, Optional.empty(), Optional.empty());
    }

    /** Refused while components that stay use what it gives. */
    public static RemovalPolicy notWhileUsed() {
        return new RemovalPolicy(true, Optional.empty(), Optional.empty());
    }

    /** The same with this guard. */
    public RemovalPolicy guard(Guard looking) {
        return new RemovalPolicy(refusedWhileUsed, Optional.of(looking), leaving);
    }

    /** The same with this before a single host is left. */
    public RemovalPolicy leaving(Leaving steps) {
        return new RemovalPolicy(refusedWhileUsed, guard, Optional.of(steps));
    }
}
