package dev.foundry.plugin.libvirtvm.lifecycle;

import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import java.util.List;

/** Runs work whole or not at all. */
final class Take {
    private Take() {}

    /** Runs it; when it fails, what it did is taken back, and what could not be is named. */
    static void whole(Undo undo, Runnable work) {
        try {
            work.run();
        } catch (FoundryException e) {
            List<String> left = undo.takeBack();
            if (left.isEmpty()) {
                throw e;
            }
            throw new FailedException(
                    e.getMessage() + "; what was made could not all be taken back",
                    Details.hint("left: " + String.join(", ", left))
                            .because(e.why())
                            .causedBy(e));
        }
    }
}
