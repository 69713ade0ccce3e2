package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.host.engine.ComponentResult.Outcome;
import dev.foundry.host.engine.ResourceState.Orphaned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes components away, dependents first: services by their blueprint backwards, hosts by their ledgers, so that what was
 * there before comes back or stays.
 */
final class Remover {
    private final Session session;
    private final Run run;

    Remover(Session session, Run run) {
        this.session = session;
        this.run = run;
    }

    /** Takes them away in the plan's order; a failure ends the run, since what comes after stands below it. */
    List<ComponentResult> remove(Plan plan) {
        List<ComponentResult> results = new ArrayList<>();
        String broken = "";
        for (PlannedComponent component : plan.components()) {
            ComponentResult result = !broken.isEmpty()
                    ? new ComponentResult(
                            component.name(),
                            Outcome.SKIPPED,
                            0,
                            0,
                            Duration.ZERO,
                            Optional.empty(),
                            broken + " to be gone",
                            List.of())
                    : remove(component);
            broken = broken.isEmpty() && result.outcome() != Outcome.CONVERGED ? component.name() : broken;
            run.tell(new Event.ComponentFinished(run.now(), result));
            results.add(result);
        }
        return results;
    }

    private ComponentResult remove(PlannedComponent component) {
        Instant begin = run.now();
        run.tell(new Event.ComponentStarted(
                begin, component.name(), component.resources().size()));
        int changed = 0;
        try {
            changed += services(component);
            changed += hosts(component);
            return result(component, Outcome.CONVERGED, changed, begin, Optional.empty());
        } catch (CancelledException stopped) {
            return result(component, Outcome.INTERRUPTED, changed, begin, Optional.of(stopped));
        } catch (FoundryException failed) {
            return result(component, Outcome.FAILED, changed, begin, Optional.of(failed));
        }
    }

    private ComponentResult result(
            PlannedComponent component,
            Outcome outcome,
            int changed,
            Instant begin,
            Optional<FoundryException> failure) {
        List<String> left = component.resources().stream()
                .filter(resource -> resource.state() instanceof Orphaned(boolean kept) && kept)
                .map(resource -> resource.id() + " (data; --purge takes it away)")
                .toList();
        return new ComponentResult(
                component.name(),
                outcome,
                changed,
                0,
                run.since(begin),
                failure,
                failure.map(FoundryException::where).orElse(""),
                left);
    }

    private int services(PlannedComponent component) {
        int changed = 0;
        for (PlannedResource resource : component.resources()) {
            if (resource.placed().isPresent() && resource.state().changes()) {
                run.stopIfAsked();
                Placed placed = resource.placed().get();
                Instant begin = run.now();
                run.tell(new Event.ResourceStarted(begin, component.name(), placed.id(), resource.kind(), "orphaned"));
                new Attempts(run)
                        .make(
                                (attempt, reason) -> run.tell(new Event.ResourceRetried(
                                        run.now(), component.name(), placed.id(), attempt, reason)),
                                () -> remove(component, placed));
                Duration took = run.since(begin);
                run.tell(new Event.ResourceChanged(
                        run.now(), component.name(), placed.id(), resource.kind(), "removed", took));
                changed++;
            }
        }
        return changed;
    }

    private Placed remove(PlannedComponent component, Placed placed) {
        session.services()
                .remove(
                        component.name(),
                        placed,
                        run.options().purge(),
                        message -> run.tell(new Event.Waiting(run.now(), component.name(), placed.id(), message)));
        return placed;
    }

    private int hosts(PlannedComponent component) {
        run.stopIfAsked();
        session.knowledge().unreachable().forEach((name, why) -> {
            if (!run.options().doomed().contains(name)) {
                throw new UnreachableException(
                        name + " cannot be reached, so what is on it cannot be removed",
                        FoundryException.Details.hint("bring the host back, or take it out of stack.yaml")
                                .because(why));
            }
        });
        return Fanout.each(
                        session.marks(component.name()).entrySet(),
                        entry -> new HostWork(session, run, component.name())
                                .remove(
                                        entry.getKey(),
                                        Order.removing(entry.getValue()),
                                        run.options().purge())
                                .size())
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
