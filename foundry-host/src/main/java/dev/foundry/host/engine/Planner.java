package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.blueprint.Stage;
import dev.foundry.api.blueprint.Target.OnHost;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans what converging a stack would do. Everything it holds only looks. */
final class Planner {
    private final Session session;
    private final Options options;
    private final ServiceView services;

    Planner(Session session, Options options) {
        this.session = session;
        this.options = options;
        this.services = session.services();
    }

    /** The plan of these components; orphans of components that are gone from the stack count when {@code whole}. */
    Plan plan(List<String> components, boolean whole) {
        Instant begin = session.world().clock().instant();
        session.meet(session.assembly().file().hosts());
        List<Declared> declared = declare(components);
        StackStates states = StackStates.of(declared, session, services, options.adopt());
        while (waiting(declared) > 0) {
            // What was looked at may have told what a component waited for.
            List<Declared> more = declare(components);
            if (waiting(more) >= waiting(declared)) {
                break;
            }
            declared = more;
            states = StackStates.of(declared, session, services, options.adopt());
        }
        Orphans orphans = new Orphans(session, ServiceOrphans.of(session, services, declared), options.purge());
        List<PlannedComponent> planned = new ArrayList<>();
        for (Declared component : declared) {
            planned.add(component(component, states, orphans));
        }
        if (whole) {
            planned.addAll(orphans.gone(components));
        }
        return session.plan(planned, begin);
    }

    private List<Declared> declare(List<String> components) {
        return components.stream().map(this::declare).toList();
    }

    private static int waiting(List<Declared> declared) {
        return declared.stream().mapToInt(Declared::waiting).sum();
    }

    private Declared declare(String component) {
        try {
            return new Declared(component, session.stages(component));
        } catch (InvalidInputException invalid) {
            throw new InvalidInputException(
                    component + ": " + invalid.getMessage(),
                    FoundryException.Details.hint(invalid.hint())
                            .because(invalid.why())
                            .at(session.assembly().place(component))
                            .causedBy(invalid));
        }
    }

    private PlannedComponent component(Declared declared, StackStates states, Orphans orphans) {
        List<PlannedResource> resources = new ArrayList<>();
        List<String> notKnown = new ArrayList<>();
        for (Stage stage : declared.stages()) {
            notKnown.addAll(stage.notKnown());
            for (Placed placed : stage.resources()) {
                if (!(placed.resource() instanceof Ready)) {
                    resources.add(planned(declared.component(), stage.name(), placed, states));
                }
            }
        }
        boolean whole = notKnown.isEmpty();
        if (whole) {
            resources.addAll(orphans.of(declared.component(), states.ids()));
        }
        return new PlannedComponent(
                declared.component(),
                session.assembly().version(declared.component()).toString(),
                resources,
                notKnown);
    }

    private PlannedResource planned(String component, String stage, Placed placed, StackStates states) {
        Optional<LedgerEntry> mark = placed.target() instanceof OnHost(Host host)
                ? session.knowledge().mark(host, placed.id())
                : Optional.empty();
        return new PlannedResource(
                placed.id(),
                placed.resource().kind(),
                component,
                stage,
                Optional.of(placed),
                mark,
                states.of(placed.id()),
                states.hurts(placed.id()));
    }
}
