package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.blueprint.Target.OnHost;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.resource.HostResource;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.stack.Host;
import dev.foundry.host.engine.HostStates.Answer;
import dev.foundry.host.engine.HostStates.Question;
import dev.foundry.host.engine.ResourceState.Unknown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states of all that components declare, from one look at each host and each service. Everything it holds only looks. */
final class StackStates {
    private final Session session;
    private final HostStates hostStates;
    private final ServiceView services;
    private final Map<String, ResourceState> states = new HashMap<>();
    private final Map<String, List<String>> hurts = new HashMap<>();

    private StackStates(Session session, HostStates hostStates, ServiceView services) {
        this.session = session;
        this.hostStates = hostStates;
        this.services = services;
    }

    /** Looks at the hosts, then at the services; what these tell is known to the session from then on. */
    static StackStates of(List<Declared> declared, Session session, ServiceView services, boolean adopt) {
        StackStates seen = new StackStates(session, session.hostStates(adopt), services);
        seen.onHosts(declared);
        seen.inServices(declared);
        return seen;
    }

    private void onHosts(List<Declared> declared) {
        Map<Host, List<Question>> byHost = new LinkedHashMap<>();
        List<Placed> all = new ArrayList<>();
        for (Declared component : declared) {
            for (Placed placed : component.resources()) {
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
                .ifPresent(why -> questions.forEach(question ->
                        states.put(question.placed().id(), new Unknown(host.name() + " is unreachable: " + why)))));
    }

    private Map<String, Answer> look(Host host, Map<Host, List<Question>> byHost, List<Placed> all) {
        if (session.knowledge().whyUnreachable(host).isPresent()) {
            return Map.of();
        }
        try {
            return hostStates.look(host, byHost.getOrDefault(host, List.of()), all);
        } catch (UnreachableException away) {
            session.knowledge().unreachable(host, String.valueOf(away.getMessage()));
            return Map.of();
        }
    }

    private void inServices(List<Declared> declared) {
        Fanout.each(declared, component -> services.observe(component.component(), component.inServices()))
                .forEach((component, seen) -> component.inServices().forEach(placed -> {
                    Observation observation =
                            seen.getOrDefault(placed.id(), Observation.unknown("it was not observed"));
                    states.put(placed.id(), Following.of(placed, ResourceState.of(observation), this::startsAnew));
                    if (observation instanceof Observation.InSync(Map<String, String> outputs)) {
                        session.knowledge().told(placed.id(), outputs);
                    }
                }));
    }

    private boolean startsAnew(String container) {
        return Following.startsAnew(of(container));
    }

    /** The ids of what was looked at. */
    Set<String> ids() {
        return Collections.unmodifiableSet(states.keySet());
    }

    ResourceState of(String id) {
        return states.getOrDefault(id, new Unknown("it was not observed"));
    }

    /** What a change of it will hurt, for a person. */
    List<String> hurts(String id) {
        return hurts.getOrDefault(id, List.of());
    }
}
