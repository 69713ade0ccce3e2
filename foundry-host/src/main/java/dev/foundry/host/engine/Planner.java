package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.blueprint.Stage;
import dev.foundry.api.blueprint.Target.OnHost;
import dev.foundry.api.error.FoundryException;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.api.resource.HostResource;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.LedgerEntry;
import dev.foundry.host.engine.HostStates.Answer;
import dev.foundry.host.engine.HostStates.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Observes and compares a stack. Everything it holds only looks. */
final class Planner {
    private final Session session;
    private final Options options;
    private final HostStates hostStates;
    private final ServiceView services;

    Planner(Session session, Options options) {
        this.session = session;
        this.options = options;
        this.hostStates = session.hostStates(options.adopt());
        this.services = session.services();
    }

    /** A component's declaration as of now. */
    private record Declared(String component, List<Stage> stages) {}

    /** The plan of these components; orphans of components that are gone from the stack count when {@code whole}. */
    Plan plan(List<String> components, boolean whole) {
        Instant begin = session.world().clock().instant();
        session.meet(session.assembly().file().hosts());
        List<Declared> declared = components.stream().map(this::declare).toList();
        Map<String, ResourceState> states = new LinkedHashMap<>();
        Map<String, List<String>> hurts = new LinkedHashMap<>();
        hostStates(declared, states, hurts);
        serviceStates(declared, states);
        List<PlannedComponent> planned = new ArrayList<>();
        Set<String> ids = new HashSet<>(states.keySet());
        for (Declared component : declared) {
            planned.add(component(component, states, hurts, ids));
        }
        if (whole) {
            planned.addAll(gone(components));
        }
        return new Plan(
                session.assembly().name(),
                planned,
                facts(),
                session.knowledge().unreachable(),
                Duration.between(begin, session.world().clock().instant()));
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

    private Map<String, dev.foundry.api.stack.Facts> facts() {
        Map<String, dev.foundry.api.stack.Facts> facts = new LinkedHashMap<>();
        session.assembly()
                .file()
                .hosts()
                .forEach(host -> session.knowledge().facts(host).ifPresent(found -> facts.put(host.name(), found)));
        return facts;
    }

    private void hostStates(
            List<Declared> declared, Map<String, ResourceState> states, Map<String, List<String>> hurts) {
        Map<Host, List<Question>> byHost = new LinkedHashMap<>();
        List<Placed> all = new ArrayList<>();
        for (Declared component : declared) {
            for (Placed placed : resources(component)) {
                all.add(placed);
                if (placed.resource() instanceof HostResource && placed.target() instanceof OnHost(Host host)) {
                    byHost.computeIfAbsent(host, _ -> new ArrayList<>())
                            .add(new Question(component.component(), placed));
                }
            }
        }
        Map<Host, Map<String, Answer>> answers = Fanout.each(byHost.keySet(), host -> look(host, byHost, all));
        answers.forEach((host, some) -> some.forEach((id, answer) -> {
            states.put(id, answer.state());
            hurts.put(id, HostStates.hurts(host, answer.desired().resource(), answer.state()));
        }));
        byHost.forEach((host, questions) -> session.knowledge()
                .whyUnreachable(host)
                .ifPresent(why -> questions.forEach(question -> states.put(
                        question.placed().id(), new ResourceState.Unknown(host.name() + " is unreachable: " + why)))));
    }

    private Map<String, Answer> look(Host host, Map<Host, List<Question>> byHost, List<Placed> all) {
        if (session.knowledge().whyUnreachable(host).isPresent()) {
            return Map.of();
        }
        try {
            return hostStates.look(host, byHost.getOrDefault(host, List.of()), all);
        } catch (dev.foundry.api.error.UnreachableException away) {
            session.knowledge().unreachable(host, String.valueOf(away.getMessage()));
            return Map.of();
        }
    }

    private void serviceStates(List<Declared> declared, Map<String, ResourceState> states) {
        Fanout.each(
                        declared,
                        component -> services.observe(
                                component.component(),
                                resources(component).stream()
                                        .filter(placed -> !(placed.resource() instanceof HostResource))
                                        .filter(placed -> !(placed.resource() instanceof Ready))
                                        .toList()))
                .forEach((component, seen) -> seen.forEach((id, observation) -> {
                    states.put(id, ResourceState.of(observation));
                    if (observation instanceof Observation.InSync(Map<String, String> outputs)) {
                        session.knowledge().told(id, outputs);
                    }
                }));
    }

    private static List<Placed> resources(Declared component) {
        return component.stages().stream()
                .flatMap(stage -> stage.resources().stream())
                .toList();
    }

    private PlannedComponent component(
            Declared declared, Map<String, ResourceState> states, Map<String, List<String>> hurts, Set<String> ids) {
        List<PlannedResource> resources = new ArrayList<>();
        List<String> notKnown = new ArrayList<>();
        for (Stage stage : declared.stages()) {
            notKnown.addAll(stage.notKnown());
            for (Placed placed : stage.resources()) {
                if (!(placed.resource() instanceof Ready)) {
                    resources.add(planned(declared.component(), stage.name(), placed, states, hurts));
                }
            }
        }
        boolean whole = notKnown.isEmpty();
        if (whole) {
            resources.addAll(orphans(declared.component(), ids));
        }
        return new PlannedComponent(
                declared.component(),
                session.assembly().version(declared.component()).toString(),
                resources,
                notKnown);
    }

    private PlannedResource planned(
            String component,
            String stage,
            Placed placed,
            Map<String, ResourceState> states,
            Map<String, List<String>> hurts) {
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
                states.getOrDefault(placed.id(), new ResourceState.Unknown("it was not observed")),
                hurts.getOrDefault(placed.id(), List.of()));
    }

    /** What is marked as a component's and no longer declared by anyone. */
    private List<PlannedResource> orphans(String component, Set<String> ids) {
        List<PlannedResource> orphans = new ArrayList<>();
        for (Host host : session.assembly().file().hosts()) {
            session.knowledge().ledger(host).stream()
                    .filter(entry -> entry.component().equals(component))
                    .filter(entry -> !ids.contains(entry.id()))
                    .map(this::orphan)
                    .forEach(orphans::add);
        }
        for (String id : services.marked(component)) {
            if (!ids.contains(id)) {
                orphans.add(new PlannedResource(
                        id,
                        "record",
                        component,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        new ResourceState.Orphaned(false),
                        List.of()));
            }
        }
        return orphans;
    }

    private PlannedResource orphan(LedgerEntry entry) {
        return new PlannedResource(
                entry.id(),
                entry.kind(),
                entry.component(),
                "",
                Optional.empty(),
                Optional.of(entry),
                new ResourceState.Orphaned(entry.data() && !options.purge()),
                List.of());
    }

    /** Components that hosts remember and the stack no longer has. */
    private List<PlannedComponent> gone(List<String> components) {
        Map<String, List<PlannedResource>> byComponent = new java.util.TreeMap<>();
        for (Host host : session.assembly().file().hosts()) {
            for (LedgerEntry entry : session.knowledge().ledger(host)) {
                if (!components.contains(entry.component())) {
                    byComponent
                            .computeIfAbsent(entry.component(), _ -> new ArrayList<>())
                            .add(orphan(entry));
                }
            }
        }
        List<PlannedComponent> gone = new ArrayList<>();
        byComponent.forEach((name, resources) -> gone.add(new PlannedComponent(name, "-", resources, List.of())));
        return gone;
    }
}
