package dev.foundry.host.engine;

import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.NotFoundException;
import dev.foundry.api.error.RefusedException;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.HostDriver.RunMark;
import dev.foundry.host.secret.Generated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

    private static boolean whole(Set<String> components) {
        return components.isEmpty();
    }

    /** These components and what they need; all of the stack when none is named. */
    private List<String> including(Set<String> components) {
        return whole(components) ? assembly.order() : assembly.graph().closure(components);
    }

    /** What an install would do; only looks. Nothing named means the whole stack. */
    public Plan plan(Set<String> components, Options options) {
        return new Planner(session(), options).plan(including(components), whole(components));
    }

    /** What an uninstall would do; only looks. */
    public Plan planRemoval(Set<String> components, Options options) {
        return new RemovalPlanner(session(), options.purge()).plan(removed(components));
    }

    private List<String> removed(Set<String> components) {
        if (whole(components)) {
            return assembly.order();
        }
        for (String component : components) {
            Set<String> others = new TreeSet<>(assembly.graph().requiredBy(component));
            others.removeAll(components);
            if (!others.isEmpty()) {
                throw new RefusedException(
                        component + " is required by " + String.join(", ", others),
                        Details.hint("uninstall these first, or together: foundry component uninstall "
                                + String.join(" ", others) + " " + component));
            }
        }
        return assembly.order().stream().filter(components::contains).toList();
    }

    /**
     * Converges these components and what they need; all when none is named.
     *
     * @param consent is shown the plan when it holds something to do; answers whether to go on
     */
    public Optional<RunResult> converge(Set<String> components, RunOrder order, Consent consent) {
        Session session = session();
        Plan plan = new Planner(session, order.options()).plan(including(components), whole(components));
        if (!consent.given(plan)) {
            return Optional.empty();
        }
        return Optional.of(carryOut(session, order, plan, run -> new Converger(session, run).converge(plan)));
    }

    /** Takes these components away; all when none is named. */
    public Optional<RunResult> remove(Set<String> components, RunOrder order, Consent consent) {
        Session session = session();
        Plan plan = new RemovalPlanner(session, order.options().purge()).plan(removed(components));
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
                world.clock());
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
            try (Leases _ = Leases.take(world.hosts(), reachable(session), owner)) {
                results = work.apply(run);
            }
        }
        RunResult result = new RunResult(assembly.name(), order.run(), results, run.since(begin));
        run.tell(new Event.RunFinished(run.now(), result));
        return result;
    }

    private List<Host> reachable(Session session) {
        return assembly.file().hosts().stream()
                .filter(host -> session.knowledge().facts(host).isPresent())
                .toList();
    }

    /** How every component of a plan's scope is. */
    public StatusReport status(Set<String> components) {
        Session session = session();
        List<String> scope = whole(components) ? assembly.order() : List.copyOf(new LinkedHashSet<>(components));
        Plan plan = new Planner(session, Options.careful()).plan(scope, whole(components));
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
     */
    public PlannedResource explain(String name) {
        List<PlannedResource> all = plan(Set.of(), Options.careful()).resources();
        List<PlannedResource> exact =
                all.stream().filter(resource -> resource.id().equals(name)).toList();
        List<PlannedResource> found = exact.isEmpty()
                ? all.stream().filter(resource -> resource.id().endsWith(name)).toList()
                : exact;
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (found.isEmpty()) {
            throw new NotFoundException(
                    "no component declares " + name,
                    Details.hint("ids look like web1:/etc/zot/config.json; foundry stack plan -v lists them"));
        }
        throw new NotFoundException(
                name + " is not one resource but " + found.size(),
                Details.hint("name one of them")
                        .because(String.join(
                                "\n", found.stream().map(PlannedResource::id).toList())));
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
