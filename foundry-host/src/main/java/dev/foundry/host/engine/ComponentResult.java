package dev.foundry.host.engine;

import dev.foundry.api.error.FoundryException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a component ended.
 *
 * @param outcome converged, failed, skipped or interrupted
 * @param changed how many resources were added, changed or removed
 * @param inSync how many were as declared
 * @param took from its turn to its end
 * @param failure why it failed
 * @param detail for a skipped one what it waits for, for a failed one the resource; possibly empty
 * @param left resources that stay on purpose or by their nature, for example {@code web1:/var/lib/zot (data)}
 */
public record ComponentResult(
        String component,
        Outcome outcome,
        int changed,
        int inSync,
        Duration took,
        Optional<FoundryException> failure,
        String detail,
        List<String> left) {
    public ComponentResult {
        left = List.copyOf(left);
    }

    /** How it ended. */
    public enum Outcome {
        /** All that is declared is true. */
        CONVERGED,
        /** Something could not be made true. */
        FAILED,
        /** Not tried, because something it needs failed. */
        SKIPPED,
        /** Stopped by the person before its end. */
        INTERRUPTED
    }
}
