package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.resource.Observation;
import dev.foundry.host.engine.ResourceState.Drifted;
import dev.foundry.host.engine.ResourceState.InSync;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Converges what a component declares in services, one after the other: observe, change, observe again. */
final class ServiceConvergence {
    private final Session session;
    private final Run run;
    private final Services services;
    private final Reporter reporter;
    private final Predicate<String> started;

    /** @param started tells by a container's id whether it was started anew */
    ServiceConvergence(Session session, Run run, Services services, Reporter reporter, Predicate<String> started) {
        this.session = session;
        this.run = run;
        this.services = services;
        this.reporter = reporter;
        this.started = started;
    }

    void converge(Placed placed) {
        String id = placed.id();
        Observation seen = observe(placed);
        ResourceState state = Following.of(placed, ResourceState.of(seen), started);
        if (state instanceof InSync) {
            learn(id, seen);
            reporter.inSync(id);
            return;
        }
        Misfit.demandNone(id, state);
        String kind = placed.resource().kind();
        Instant begin = reporter.started(id, kind, state.word());
        apply(placed);
        Observation after = observe(placed);
        if (!(after instanceof Observation.InSync)) {
            throw Misfit.stillThere(id, ResourceState.of(after));
        }
        learn(id, after);
        reporter.changed(id, kind, state instanceof Drifted ? "changed" : "added", begin);
    }

    private void apply(Placed placed) {
        new Attempts(run).make((attempt, reason) -> reporter.retried(placed.id(), attempt, reason), () -> {
            services.apply(reporter.component(), placed, message -> reporter.waiting(placed.id(), message));
            return placed;
        });
    }

    private Observation observe(Placed placed) {
        return new Attempts(run)
                .make(
                        (attempt, reason) -> reporter.retried(placed.id(), attempt, reason),
                        () -> services.observe(reporter.component(), List.of(placed))
                                .getOrDefault(placed.id(), Observation.unknown("it was not observed")),
                        seen -> seen instanceof Observation.Unknown(String reason)
                                ? Optional.of(reason)
                                : Optional.empty());
    }

    private void learn(String id, Observation observation) {
        if (observation instanceof Observation.InSync(Map<String, String> outputs)) {
            session.knowledge().told(id, outputs);
        }
    }
}
