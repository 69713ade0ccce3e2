package dev.foundry.host.engine;

import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.host.engine.ComponentResult.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Converges components as soon as what they need is in place: one virtual thread a component, each waiting for its needs. A
 * failure skips dependents; what is independent goes on.
 */
final class Converger {
    private static final Logger LOG = LoggerFactory.getLogger(Converger.class);
    private final Session session;
    private final Run run;

    Converger(Session session, Run run) {
        this.session = session;
        this.run = run;
    }

    /** A component's turn: set once, when it has ended. */
    private static final class Turn {
        private final CountDownLatch over = new CountDownLatch(1);
        private final AtomicReference<ComponentResult> result = new AtomicReference<>();

        void end(ComponentResult ended) {
            result.set(ended);
            over.countDown();
        }

        ComponentResult await() {
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new CancelledException("stopped by you");
            }
            return result.get();
        }
    }

    List<ComponentResult> converge(Plan plan) {
        Map<String, Turn> turns = new LinkedHashMap<>();
        plan.components().forEach(component -> turns.put(component.name(), new Turn()));
        var ofOneTurn = Thread.ofVirtual()
                .name("turn-", 0)
                .uncaughtExceptionHandler((_, failure) -> LOG.debug("an event could not be told", failure))
                .factory();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(ofOneTurn)) {
            for (PlannedComponent component : plan.components()) {
                threads.execute(() -> take(component, turns));
            }
        }
        List<ComponentResult> results = new ArrayList<>();
        turns.values().forEach(turn -> results.add(turn.await()));
        return results;
    }

    private void take(PlannedComponent component, Map<String, Turn> turns) {
        Turn own = java.util.Objects.requireNonNull(turns.get(component.name()));
        Instant begin = run.now();
        ComponentWork work = new ComponentWork(session, run, component.name());
        ComponentResult result;
        try {
            List<ComponentResult> needs = needs(component, turns);
            begin = run.now();
            result = result(component, needs, work, begin);
        } catch (CancelledException stopped) {
            result = ended(component, Outcome.INTERRUPTED, work, begin, Optional.of(stopped), "");
        } catch (FoundryException failed) {
            result = ended(component, Outcome.FAILED, work, begin, Optional.of(failed), failed.where());
        } catch (Throwable fault) {
            FailedException failed = new FailedException(
                    component.name() + " failed in a way its plugin did not foresee",
                    Details.hint("run again with --debug and report it to the plugin's author")
                            .because(fault.toString())
                            .causedBy(fault));
            result = ended(component, Outcome.FAILED, work, begin, Optional.of(failed), "");
        }
        if (result.outcome() == Outcome.FAILED && run.options().failFast()) {
            run.control().stop();
        }
        try {
            run.tell(new Event.ComponentFinished(run.now(), result));
        } finally {
            own.end(result);
        }
    }

    private List<ComponentResult> needs(PlannedComponent component, Map<String, Turn> turns) {
        List<ComponentResult> needs = new ArrayList<>();
        if (session.assembly().order().contains(component.name())) {
            for (String need : session.assembly().graph().needs(component.name())) {
                Turn turn = turns.get(need);
                if (turn != null) {
                    needs.add(turn.await());
                }
            }
        }
        return needs;
    }

    private ComponentResult result(
            PlannedComponent component, List<ComponentResult> needs, ComponentWork work, Instant begin) {
        Optional<ComponentResult> broken = needs.stream()
                .filter(need -> need.outcome() != Outcome.CONVERGED)
                .findFirst();
        if (broken.isPresent()) {
            boolean stopped = broken.get().outcome() == Outcome.INTERRUPTED;
            return ended(
                    component,
                    stopped ? Outcome.INTERRUPTED : Outcome.SKIPPED,
                    work,
                    begin,
                    Optional.empty(),
                    broken.get().component());
        }
        run.stopIfAsked();
        boolean again = needs.stream().anyMatch(need -> need.changed() > 0);
        run.tell(new Event.ComponentStarted(
                run.now(), component.name(), component.resources().size()));
        if (component.counts().nothingToDo() && !again) {
            return new ComponentResult(
                    component.name(),
                    Outcome.CONVERGED,
                    0,
                    component.counts().inSync(),
                    run.since(begin),
                    Optional.empty(),
                    "",
                    left(component));
        }
        if (session.assembly().order().contains(component.name())) {
            work.converge(component, again);
        } else {
            work.removeOrphans(component);
        }
        return ended(component, Outcome.CONVERGED, work, begin, Optional.empty(), "");
    }

    private static List<String> left(PlannedComponent component) {
        return component.resources().stream()
                .filter(resource -> resource.state() instanceof ResourceState.Orphaned(boolean kept) && kept)
                .map(resource -> resource.id() + " (data)")
                .toList();
    }

    private ComponentResult ended(
            PlannedComponent component,
            Outcome outcome,
            ComponentWork work,
            Instant begin,
            Optional<FoundryException> failure,
            String detail) {
        Duration took = run.since(begin);
        return new ComponentResult(
                component.name(), outcome, work.changed(), work.inSync(), took, failure, detail, left(component));
    }
}
