package dev.foundry.host.engine;

import dev.foundry.api.UpgradePolicy;
import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.blueprint.Stage;
import dev.foundry.api.blueprint.Target.OnHost;
import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.FailedException;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.UnreachableException;
import dev.foundry.api.resource.CertificateFiles;
import dev.foundry.api.resource.HostResource;
import dev.foundry.api.resource.Observation;
import dev.foundry.api.resource.Ready;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.Desired;
import dev.foundry.host.engine.HostStates.Answer;
import dev.foundry.host.engine.HostStates.Question;
import dev.foundry.host.engine.ResourceState.Drifted;
import dev.foundry.host.engine.ResourceState.InSync;
import dev.foundry.host.engine.ResourceState.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Converges one component: stage by stage observe, compare, change, observe again, wait at the gates. */
final class ComponentWork {
    private final Session session;
    private final Run run;
    private final String component;
    private final HostStates hostStates;
    private final Services services;
    private final Gates gates;
    private final AtomicInteger changed = new AtomicInteger();
    private final AtomicInteger inSync = new AtomicInteger();
    private List<Placed> around = List.of();
    private Upgrade upgrade = Upgrade.NONE;

    ComponentWork(Session session, Run run, String component) {
        this.session = session;
        this.run = run;
        this.component = component;
        this.hostStates = session.hostStates(run.options().adopt());
        this.services = session.services();
        this.gates = new Gates(session, run.control());
    }

    int changed() {
        return changed.get();
    }

    int inSync() {
        return inSync.get();
    }

    /**
     * Converges it.
     *
     * @param planned what the plan said, for the orphans and the upgrade policy
     * @param again whether something it needs changed, so that facts are asked for anew and gates are passed again
     */
    void converge(PlannedComponent planned, boolean again) {
        List<Stage> stages = session.stages(component);
        around = stages.stream().flatMap(stage -> stage.resources().stream()).toList();
        if (again) {
            session.meet(hosts(around));
            stages = session.stages(component);
            around =
                    stages.stream().flatMap(stage -> stage.resources().stream()).toList();
        }
        upgrade = Upgrade.of(session, component, planned);
        upgrade.before(session.hands(this::waiting));
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            if (!stage.notKnown().isEmpty()) {
                reachable();
                throw new FailedException(
                        component + " still does not know what to declare",
                        Details.none()
                                .because(String.join("\n", stage.notKnown()))
                                .at("stage " + stage.name()));
            }
            converge(stage, again);
        }
        removeOrphans(planned);
    }

    /** What cannot be declared because a host does not answer is not the component's fault. */
    private void reachable() {
        session.knowledge().unreachable().forEach((name, why) -> {
            throw new UnreachableException(
                    name + " cannot be reached",
                    Details.hint("foundry preflight tells more").because(why).at("host " + name));
        });
    }

    private static Set<Host> hosts(List<Placed> resources) {
        Set<Host> hosts = new LinkedHashSet<>();
        for (Placed placed : resources) {
            if (placed.target() instanceof OnHost(Host host)) {
                hosts.add(host);
            }
        }
        return hosts;
    }

    private void waiting(String message) {
        run.tell(new Event.Waiting(run.now(), component, component, message));
    }

    private void converge(Stage stage, boolean again) {
        stopIfAsked();
        if (!stage.oneHostAtATime() && !upgrade.oneHostAtATime()) {
            converge(stage.resources(), again);
            return;
        }
        for (Host host : hosts(stage.resources())) {
            List<Placed> own = stage.resources().stream()
                    .filter(placed -> placed.target().equals(new OnHost(host)))
                    .toList();
            Optional<UpgradePolicy.AroundHost> steps = upgrade.around().filter(_ -> replacesImages(host, own));
            steps.ifPresent(around -> around.before(host, session.hands(this::waiting)));
            converge(own, again);
            steps.ifPresent(around -> around.after(host, session.hands(this::waiting)));
        }
        converge(
                stage.resources().stream()
                        .filter(placed -> !(placed.target() instanceof OnHost))
                        .toList(),
                again);
    }

    private void converge(List<Placed> resources, boolean again) {
        int before = changed.get();
        onHosts(resources);
        for (Placed placed : resources) {
            if (!(placed.resource() instanceof HostResource) && !(placed.resource() instanceof Ready)) {
                stopIfAsked();
                service(placed);
            }
        }
        if (again || changed.get() > before) {
            List<Placed> asked = resources.stream()
                    .filter(placed -> placed.resource() instanceof Ready)
                    .toList();
            Fanout.each(asked, placed -> {
                gates.pass(
                        HostStates.hostOf(placed),
                        (Ready) placed.resource(),
                        message -> run.tell(new Event.Waiting(run.now(), component, placed.id(), message)));
                return placed;
            });
        }
    }

    private boolean replacesImages(Host host, List<Placed> resources) {
        List<Placed> own = resources.stream()
                .filter(placed -> placed.resource() instanceof HostResource)
                .toList();
        return look(host, own).values().stream().anyMatch(answer -> Upgrade.replacesImage(answer.state()));
    }

    private void stopIfAsked() {
        if (run.control().stopped()) {
            throw new CancelledException("stopped by you");
        }
    }

    private void onHosts(List<Placed> resources) {
        Map<Host, List<Placed>> byHost = new LinkedHashMap<>();
        for (Placed placed : resources) {
            if (placed.resource() instanceof HostResource) {
                byHost.computeIfAbsent(HostStates.hostOf(placed), _ -> new ArrayList<>())
                        .add(placed);
            }
        }
        if (!byHost.isEmpty()) {
            if (resources.stream().anyMatch(this::needsAuthority)) {
                session.world().authority().establish();
            }
            Fanout.each(byHost.keySet(), host -> {
                onHost(host, Order.converging(byHost.getOrDefault(host, List.of())));
                return host;
            });
        }
    }

    private boolean needsAuthority(Placed placed) {
        return placed.resource() instanceof CertificateFiles
                || placed.resource().texts().stream()
                        .anyMatch(text -> text.parts().stream()
                                .anyMatch(part -> part instanceof dev.foundry.api.secret.Text.CaCertificate));
    }

    private void onHost(Host host, List<Placed> resources) {
        session.knowledge().whyUnreachable(host).ifPresent(why -> {
            throw new UnreachableException(
                    host.name() + " cannot be reached",
                    Details.hint("foundry preflight tells more").because(why).at("host " + host.name()));
        });
        Map<String, Answer> answers = look(host, resources);
        List<Desired> work = new ArrayList<>();
        Map<String, String> states = new LinkedHashMap<>();
        for (Map.Entry<String, Answer> entry : answers.entrySet()) {
            ResourceState state = entry.getValue().state();
            if (state instanceof InSync(boolean adopt) && !adopt) {
                inSync.incrementAndGet();
                run.tell(new Event.ResourceInSync(run.now(), component, entry.getKey()));
                continue;
            }
            Misfit.demandNone(entry.getKey(), state);
            if (!entry.getValue().unresolved().isEmpty()) {
                Misfit.demandNone(entry.getKey(), new Unknown(entry.getValue().unresolved()));
            }
            states.put(entry.getKey(), state.word());
            work.add(entry.getValue().desired());
        }
        if (work.isEmpty()) {
            return;
        }
        stopIfAsked();
        List<Desired> ready = work.stream()
                .map(desired -> session.materialiser().withFreshContents(desired, run.now()))
                .toList();
        List<String> done = new HostWork(session, run, component).apply(host, ready, states);
        long adopted = states.values().stream().filter("in_sync"::equals).count();
        inSync.addAndGet((int) adopted);
        changed.addAndGet(states.size() - (int) adopted);
        if (!done.isEmpty()) {
            session.meet(List.of(host));
            verify(host, resources, states.keySet());
        }
    }

    private Map<String, Answer> look(Host host, List<Placed> resources) {
        return new Attempts(run)
                .make(
                        (attempt, reason) ->
                                run.tell(new Event.ResourceRetried(run.now(), component, host.name(), attempt, reason)),
                        () -> hostStates.look(
                                host,
                                resources.stream()
                                        .map(placed -> new Question(component, placed))
                                        .toList(),
                                around));
    }

    private void verify(Host host, List<Placed> resources, Set<String> ids) {
        List<Placed> again =
                resources.stream().filter(placed -> ids.contains(placed.id())).toList();
        look(host, again).forEach((id, answer) -> {
            if (!(answer.state() instanceof InSync)) {
                throw Misfit.stillThere(id, answer.state());
            }
        });
    }

    private void service(Placed placed) {
        Observation seen = observe(placed);
        ResourceState state = Planner.state(seen);
        if (state instanceof InSync) {
            tell(placed, seen);
            inSync.incrementAndGet();
            run.tell(new Event.ResourceInSync(run.now(), component, placed.id()));
            return;
        }
        Misfit.demandNone(placed.id(), state);
        Instant begin = run.now();
        String kind = placed.resource().kind();
        run.tell(new Event.ResourceStarted(begin, component, placed.id(), kind, state.word()));
        new Attempts(run).make((attempt, reason) -> retried(placed, attempt, reason), () -> {
            services.apply(
                    component,
                    placed,
                    message -> run.tell(new Event.Waiting(run.now(), component, placed.id(), message)));
            return placed;
        });
        Observation after = observe(placed);
        if (!(after instanceof Observation.InSync)) {
            throw Misfit.stillThere(placed.id(), Planner.state(after));
        }
        tell(placed, after);
        changed.incrementAndGet();
        String change = state instanceof Drifted ? "changed" : "added";
        Duration took = run.since(begin);
        run.tell(new Event.ResourceChanged(run.now(), component, placed.id(), kind, change, took));
    }

    private void retried(Placed placed, int attempt, String reason) {
        run.tell(new Event.ResourceRetried(run.now(), component, placed.id(), attempt, reason));
    }

    private Observation observe(Placed placed) {
        return new Attempts(run)
                .make(
                        (attempt, reason) -> retried(placed, attempt, reason),
                        () -> services.observe(component, List.of(placed))
                                .getOrDefault(placed.id(), Observation.unknown("it was not observed")));
    }

    private void tell(Placed placed, Observation observation) {
        if (observation instanceof Observation.InSync(Map<String, String> outputs)) {
            session.knowledge().told(placed.id(), outputs);
        }
    }

    /** Takes away what is marked as the component's and no longer declared by it. */
    void removeOrphans(PlannedComponent planned) {
        Set<String> declared = new LinkedHashSet<>();
        around.forEach(placed -> declared.add(placed.id()));
        changed.addAndGet(new OrphanWork(session, run, services, component).remove(planned, declared));
    }
}
