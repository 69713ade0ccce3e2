package dev.foundry.host.ui;

import dev.foundry.api.HealthProbe.State;
import dev.foundry.host.engine.ComponentStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the components are: the columns and the sentence below them. */
public final class StatusPrinter {
    private static final List<String> TABLE = List.of("component", "version", "state", "health", "detail");

    private StatusPrinter() {}

    /** The columns. */
    public static List<String> keys() {
        return TABLE;
    }

    /** A row a component; words for people when {@code human}, else those of the engine. */
    public static List<List<Object>> rows(List<ComponentStatus> statuses, boolean human) {
        return statuses.stream()
                .map(status -> List.<Object>of(
                        status.component(),
                        status.version(),
                        human ? status.state().replace('_', ' ') : status.state(),
                        health(status, human),
                        status.detail()))
                .toList();
    }

    private static String health(ComponentStatus status, boolean human) {
        return human && status.health() == State.UNKNOWN
                ? ""
                : status.health().name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody must look at it. */
    public static boolean needsAttention(ComponentStatus status) {
        return !status.state().equals("in_sync") || status.health() != State.HEALTHY;
    }

    /** The sentence below the table. */
    public static String sentence(List<ComponentStatus> statuses) {
        long attention = statuses.stream().filter(StatusPrinter::needsAttention).count();
        if (attention == 0) {
            return statuses.size() == 1
                    ? "It is in sync and healthy."
                    : "All " + statuses.size() + " are in sync and healthy.";
        }
        Optional<String> drifted = statuses.stream()
                .filter(status -> status.state().equals("drifted"))
                .map(ComponentStatus::component)
                .findFirst();
        return attention + (attention == 1 ? " needs" : " need") + " attention."
                + drifted.map(name -> " See what drifted: foundry component plan " + name)
                        .orElse("");
    }
}
