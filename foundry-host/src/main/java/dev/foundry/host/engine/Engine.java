package dev.foundry.host.engine;

import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.HostDriver.RunMark;
import dev.foundry.host.secret.Generated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The five verbs over one stack in one world. */
public final class Engine {
    private final Assembly assembly;
    private final World world;
    private final Generated maker;
    private final String owner;

    /**
     * An engine.
     *
     * @param owner who holds leases, for other people: user, machine, process
     */
    public Engine(Assembly assembly, World world, Generated maker, String owner) {
        this.assembly = assembly;
        this.world = world;
        this.maker = maker;
        this.owner = owner;
    }

    /** The stack. */
    public Assembly assembly() {
        return assembly;
    }

    private Session session() {
        return new Session(assembly, world, maker);
    }

    /** What an install would do; only looks. Nothing named means the whole stack. */
    public Plan plan(Set<String> components, Options options) {
        Scope scope = new Scope(assembly, components);
        return new Planner(session(), options).plan(scope.withNeeds(), scope.whole());
    }

    /**
     * What an uninstall would do; only looks.
     *
     * @throws dev.foundry.api.error.RefusedException when single components are named and something stands in the way
     */
    public Plan planRemoval(Set<String> components, Options options) {
        return removal(session(), new Scope(assembly, components), options);
    }

    private static Plan removal(Session session, Scope scope, Options options) {
        Plan plan = new RemovalPlanner(session, options.purge()).plan(scope.inOrder());
        if (!scope.whole()) {
            new RemovalGuard(session, options).demandFree(plan);
        }
        return plan;
    }

    /**
     * Converges these components and what they need; all when none is named.
     *
     * @param consent is shown the plan when it holds something to do; answers whether to go on
     */
    public Optional<RunResult> converge(Set<String> components, RunOrder order, Consent consent) {
        Scope scope = new Scope(assembly, components);
        Session session = session();
        Plan plan = new Planner(session, order.options()).plan(scope.withNeeds(), scope.whole());
        if (!consent.given(plan)) {
            return Optional.empty();
        }
        return Optional.of(carryOut(session, order, plan, run -> new Converger(session, run).converge(plan)));
    }

    /** Takes these components away; all when none is named. */
    public Optional<RunResult> remove(Set<String> components, RunOrder order, Consent consent) {
        Session session = session();
        Plan plan = removal(session, new Scope(assembly, components), order.options());
        if (!consent.given(plan)) {
            return Optional.empty();
        }
        return Optional.of(carryOut(session, order, plan, run -> new Remover(session, run).remove(plan)));
    }

    /** What of a component is on a host and would go, its data too; only looks, and at that host alone. */
    public Plan planClear(String component, Host host) {
        return new RemovalPlanner(session(), true).plan(component, host);
    }

    /** Takes away what a component made on one host, its data too, whatever is on others. */
    public Optional<RunResult> clear(String component, Host host, RunOrder order, Consent consent) {
        Session session = session();
        Plan plan = new RemovalPlanner(session, true).plan(component, host);
        if (!consent.given(plan)) {
            return Optional.empty();
        }
        return Optional.of(carryOut(session, order, plan, run -> new Remover(session, run).remove(plan)));
    }

    private RunResult carryOut(
            Session session, RunOrder order, Plan plan, java.util.function.Function<Run, List<ComponentResult>> work) {
        Instant begin = world.clock().instant();
        Run run = new Run(
                new RunMark(assembly.name(), order.run()),
                order.sink(),
                order.control(),
                order.options(),
                world.clock(),
                world.rehearsed().isPresent());
        run.tell(new Event.RunStarted(
                begin,
                assembly.name(),
                order.run(),
                order.command(),
                plan.components().stream().map(PlannedComponent::name).toList(),
                plan.resources().size(),
                world.rehearsed().isPresent()));
        List<ComponentResult> results;
        if (plan.counts().nothingToDo()) {
            results = work.apply(run);
        } else {
            try (Leases leases = session.lease(owner)) {
                if (plan.resources().stream().anyMatch(ServicesAndCluster::seenInCluster)) {
                    leases.cover(session.cluster().here());
                }
                results = work.apply(run);
            }
        }
        RunResult result = new RunResult(assembly.name(), order.run(), results, run.since(begin));
        run.tell(new Event.RunFinished(run.now(), result));
        return result;
    }

    /** How every component of a plan's scope is. */
    public StatusReport status(Set<String> components) {
        Scope scope = new Scope(assembly, components);
        Session session = session();
        Plan plan = new Planner(session, Options.careful()).plan(scope.alone(), scope.whole());
        return new StatusReport(new Statuses(session).of(plan), plan);
    }

    /** A status and the plan it was read from. */
    public record StatusReport(List<ComponentStatus> components, Plan plan) {
        public StatusReport {
            components = List.copyOf(components);
        }
    }

    /**
     * The state of one resource by its id, an unambiguous part of it, or a path.
     *
     * @throws NotFoundException when nothing of that name is declared or marked
     * @throws dev.foundry.api.error.InvalidInputException when several are; it names them
     */
    public PlannedResource explain(String name) {
        return plan(Set.of(), Options.careful()).resource(name);
    }

    /** Lists every blocker of every host at once. */
    public List<HostPreflight> preflight() {
        Session session = session();
        session.meet(assembly.file().hosts());
        return new Preflight(session).run();
    }

    /** The addresses that components have for people. */
    public List<dev.foundry.api.blueprint.Contribution.Link> links() {
        Session session = session();
        List<dev.foundry.api.blueprint.Contribution.Link> links = new ArrayList<>();
        assembly.order().stream()
                .findFirst()
                .ifPresent(first -> links.addAll(session.stack(assembly.node(first))
                        .contributions(dev.foundry.api.blueprint.Contribution.Link.class)));
        return links;
    }

    /** A door to the world for commands: looking, changing, capabilities. Hosts are met at its first use. */
    public Desk desk() {
        return new Desk(session(), owner);
    }

    /** Asked before anything is changed. */
    public interface Consent {
        /** Whether to go on with this plan. */
        boolean given(Plan plan);
    }

    /**
     * How a run is to be carried out.
     *
     * @param command for the log: {@code install}, {@code upgrade}, {@code uninstall}
     * @param run its id
     */
    public record RunOrder(String command, String run, Options options, Event.Sink sink, RunControl control) {}
}
