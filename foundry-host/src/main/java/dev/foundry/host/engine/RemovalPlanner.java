package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.stack.Host;
import dev.foundry.host.engine.ResourceState.Orphaned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plans what taking components away would do; only looks.
 *
 * @param purge whether what holds data goes too
 */
record RemovalPlanner(Session session, boolean purge) {
    /** Dependents first; every resource that is there is orphaned, and kept where it holds data that may not be purged. */
    Plan plan(List<String> components) {
        Instant begin = session.world().clock().instant();
        session.meet(session.assembly().file().hosts());
        List<PlannedComponent> planned = new ArrayList<>();
        for (String component : components.reversed()) {
            List<PlannedResource> resources = new ArrayList<>(inServices(component));
            resources.addAll(onHosts(component));
            planned.add(planned(component, resources));
        }
        return session.plan(planned, begin);
    }

    /** What taking a component away from one host would do; nothing else is asked, so services are as they are. */
    Plan plan(String component, Host host) {
        Instant begin = session.world().clock().instant();
        session.meet(List.of(host));
        return session.plan(List.of(planned(component, onHosts(component))), begin);
    }

    private PlannedComponent planned(String component, List<PlannedResource> resources) {
        return new PlannedComponent(
                component, session.assembly().version(component).toString(), resources, List.of());
    }

    /** What of a component is on the hosts that were met. */
    private List<PlannedResource> onHosts(String component) {
        return session.marks(component).values().stream()
                .flatMap(entries -> Order.removing(entries).stream())
                .map(entry -> PlannedResource.orphan(entry, purge))
                .toList();
    }

    /** What of a component's services is there, last declared first, whoever is asked for what. */
    private List<PlannedResource> inServices(String component) {
        List<Placed> placed = new Declared(component, session.stages(component)).inServices();
        Map<String, Observation> seen = session.services().observe(component, placed);
        return placed.reversed().stream()
                .filter(resource -> isThere(seen.get(resource.id())))
                .map(resource -> orphan(component, resource))
                .toList();
    }

    private static boolean isThere(@Nullable Observation seen) {
        return seen instanceof Observation.InSync || seen instanceof Observation.Drifted;
    }

    private PlannedResource orphan(String component, Placed placed) {
        return new PlannedResource(
                placed.id(),
                placed.resource().kind(),
                component,
                "",
                Optional.of(placed),
                Optional.empty(),
                new Orphaned(placed.resource().holdsData() && !purge),
                List.of());
    }
}
