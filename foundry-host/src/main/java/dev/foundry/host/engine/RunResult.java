package dev.foundry.host.engine;

import dev.foundry.api.error.ExitCode;
import dev.foundry.host.engine.ComponentResult.Outcome;
import java.time.Duration;
import java.util.List;

/** How a run ended, component by component in order. */
public record RunResult(String stack, String run, List<ComponentResult> components, Duration took) {
    public RunResult {
        components = List.copyOf(components);
    }

    /** Resources changed in all. */
    public int changed() {
        return components.stream().mapToInt(ComponentResult::changed).sum();
    }

    /** Resources found as declared in all. */
    public int inSync() {
        return components.stream().mapToInt(ComponentResult::inSync).sum();
    }

    /** How many components ended this way. */
    public long count(Outcome outcome) {
        return components.stream()
                .filter(component -> component.outcome() == outcome)
                .count();
    }

    /** The exit code: done, interrupted, the failure's own when nothing converged, else partly. */
    public ExitCode code() {
        if (count(Outcome.INTERRUPTED) > 0) {
            return ExitCode.INTERRUPTED;
        }
        List<ComponentResult> failed = components.stream()
                .filter(component -> component.outcome() == Outcome.FAILED)
                .toList();
        if (failed.isEmpty()) {
            return ExitCode.DONE;
        }
        if (count(Outcome.CONVERGED) > 0) {
            return ExitCode.PARTLY;
        }
        List<ExitCode> codes = failed.stream()
                .flatMap(component -> component.failure().stream())
                .map(failure -> failure.code())
                .distinct()
                .toList();
        return codes.size() == 1 ? codes.getFirst() : ExitCode.FAILED;
    }
}
