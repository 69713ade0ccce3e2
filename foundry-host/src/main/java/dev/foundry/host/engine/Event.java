package dev.foundry.host.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something that happened in a run. The terminal's tree, plain lines, JSON lines and the run log are renderers of one
 * stream of these. No event holds a secret.
 */
public sealed interface Event {
    /** When it happened. */
    Instant at();

    /**
     * A run begins.
     *
     * @param command {@code install}, {@code uninstall}, {@code upgrade}
     * @param components that take part, in order
     * @param resources how many resources they declare as far as is known
     */
    record RunStarted(
            Instant at,
            String stack,
            String run,
            String command,
            List<String> components,
            int resources,
            boolean rehearsal)
            implements Event {
        public RunStarted {
            components = List.copyOf(components);
        }
    }

    /** A component's turn has come. */
    record ComponentStarted(Instant at, String component, int resources) implements Event {}

    /** A resource was looked at and is as declared. */
    record ResourceInSync(Instant at, String component, String id) implements Event {}

    /** Work on a resource begins; {@code state} is the word of its state before. */
    record ResourceStarted(Instant at, String component, String id, String kind, String state) implements Event {}

    /** A resource was changed and observed again: added, changed, removed, or kept by a removal because it holds data. */
    record ResourceChanged(Instant at, String component, String id, String kind, String change, Duration took)
            implements Event {}

    /** Work on a resource failed in a way that often passes; it is tried again. */
    record ResourceRetried(Instant at, String component, String id, int attempt, String reason) implements Event {}

    /** Work on a resource failed for good. */
    record ResourceFailed(Instant at, String component, String id, String reason, Duration took) implements Event {}

    /** A word about what is being waited for. */
    record Waiting(Instant at, String component, String id, String message) implements Event {}

    /** A component is done, failed or skipped. */
    record ComponentFinished(Instant at, ComponentResult result) implements Event {}

    /** The run is over. */
    record RunFinished(Instant at, RunResult result) implements Event {}

    /** Hears events; called from many threads, one at a time. */
    interface Sink {
        /** Takes an event. */
        void accept(Event event);
    }
}
