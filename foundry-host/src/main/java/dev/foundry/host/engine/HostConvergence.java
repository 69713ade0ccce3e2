package dev.foundry.host.engine;

import dev.foundry.api.blueprint.Placed;
import dev.foundry.api.resource.ContainerService;
import dev.foundry.api.resource.HostResource;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.Desired;
import dev.foundry.host.engine.HostStates.Answer;
import dev.foundry.host.engine.HostStates.Question;
import dev.foundry.host.engine.ResourceState.InSync;
import dev.foundry.host.engine.ResourceState.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Converges what a component declares on hosts, all hosts at once: look, change in the order of kinds, look again. */
final class HostConvergence {
    private final Session session;
    private final Run run;
    private final Reporter reporter;
    private final Supplier<List<Placed>> around;
    private final HostStates hostStates;
    private final Set<String> started = ConcurrentHashMap.newKeySet();

    /**
     * Of one component.
     *
     * @param around all that the component declares now, to know what a file restarts
     */
    HostConvergence(Session session, Run run, Reporter reporter, Supplier<List<Placed>> around) {
        this.session = session;
        this.run = run;
        this.reporter = reporter;
        this.around = around;
        this.hostStates = session.hostStates(run.options().adopt());
    }

    /** Converges those of these resources that are on hosts. */
    void converge(List<Placed> resources) {
        Map<Host, List<Placed>> byHost = new LinkedHashMap<>();
        for (Placed placed : resources) {
            if (placed.resource() instanceof HostResource) {
                byHost.computeIfAbsent(HostStates.hostOf(placed), _ -> new ArrayList<>())
                        .add(placed);
            }
        }
        if (!byHost.isEmpty()) {
            Fanout.each(byHost.keySet(), host -> {
                converge(host, Order.converging(byHost.getOrDefault(host, List.of())));
                return host;
            });
        }
    }

    /** Whether a container was started anew, by its id. */
    boolean started(String container) {
        return started.contains(container);
    }

    /** Whether converging these on a host would replace an image that runs there, or a program. */
    boolean replacesWhatRuns(Host host, List<Placed> resources) {
        List<Placed> own = resources.stream()
                .filter(placed -> placed.resource() instanceof HostResource)
                .toList();
        return look(host, own).values().stream()
                .anyMatch(answer -> Upgrade.replaces(answer.desired().resource(), answer.state()));
    }

    private void converge(Host host, List<Placed> resources) {
        session.knowledge().whyUnreachable(host).ifPresent(why -> {
            throw Knowledge.away(host.name(), why);
        });
        Map<String, Answer> answers = look(host, resources);
        List<Desired> work = new ArrayList<>();
        Map<String, String> states = new LinkedHashMap<>();
        for (Map.Entry<String, Answer> entry : answers.entrySet()) {
            ResourceState state = entry.getValue().state();
            if (state instanceof InSync(boolean adopt) && !adopt) {
                reporter.inSync(entry.getKey());
                continue;
            }
            Misfit.demandNone(entry.getKey(), state);
            if (!entry.getValue().unresolved().isEmpty()) {
                Misfit.demandNone(entry.getKey(), new Unknown(entry.getValue().unresolved()));
            }
            states.put(entry.getKey(), state.word());
            work.add(entry.getValue().desired());
        }
        if (!work.isEmpty()) {
            run.stopIfAsked();
            change(host, resources, work, states);
            answers.forEach((id, answer) -> {
                if (answer.desired().resource() instanceof ContainerService && Following.startsAnew(answer.state())) {
                    started.add(id);
                }
            });
        }
    }

    private void change(Host host, List<Placed> resources, List<Desired> work, Map<String, String> states) {
        List<Desired> ready = work.stream()
                .map(desired -> session.materialiser().withFreshContents(desired, run.now()))
                .toList();
        List<String> done = new HostWork(session, run, reporter.component()).apply(host, ready, states);
        int adopted = (int) states.values().stream().filter("in_sync"::equals).count();
        reporter.count(states.size() - adopted, adopted);
        if (!done.isEmpty()) {
            session.meet(List.of(host));
            verify(host, resources, states.keySet());
        }
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

    private Map<String, Answer> look(Host host, List<Placed> resources) {
        List<Question> questions = resources.stream()
                .map(placed -> new Question(reporter.component(), placed))
                .toList();
        return new Attempts(run)
                .make(
                        (attempt, reason) -> reporter.retried(host.name(), attempt, reason),
                        () -> hostStates.look(host, questions, around.get()));
    }
}
