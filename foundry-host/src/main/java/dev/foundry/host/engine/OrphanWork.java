package dev.foundry.host.engine;

import dev.foundry.api.Stack;
import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes away what is marked as a component's and no longer declared by it. */
record OrphanWork(Session session, Run run, Services services, String component) {
    private static final Set<String> RUNNING = Set.of("container", "unit");

    /**
     * Removes them.
     *
     * @param declared ids of what stays
     * @return how many there were
     */
    int remove(PlannedComponent planned, Set<String> declared) {
        Map<String, List<LedgerEntry>> byHost = new LinkedHashMap<>();
        List<PlannedResource> marked = new ArrayList<>();
        for (PlannedResource resource : planned.resources()) {
            if (!resource.state().changes() || resource.placed().isPresent() || declared.contains(resource.id())) {
                continue;
            }
            resource.mark()
                    .ifPresentOrElse(
                            entry -> byHost.computeIfAbsent(
                                            entry.id().substring(0, entry.id().indexOf(':')), _ -> new ArrayList<>())
                                    .add(entry),
                            () -> marked.add(resource));
        }
        byHost.forEach((name, entries) -> {
            Host host = host(name);
            if (entries.stream().anyMatch(entry -> RUNNING.contains(entry.kind()))) {
                leave(host);
            }
            new HostWork(session, run, component)
                    .remove(host, Order.removing(entries), run.options().purge());
        });
        marked.forEach(this::inService);
        return byHost.values().stream().mapToInt(List::size).sum() + marked.size();
    }

    private Host host(String name) {
        return session.assembly().file().hosts().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void leave(Host host) {
        if (session.world().rehearsed().isEmpty() && session.assembly().order().contains(component)) {
            leave(host, session.assembly().node(component));
        }
    }

    private <C extends Record> void leave(Host host, Node<C> node) {
        Stack<C> stack = session.stack(node);
        if (!stack.placedOn().isEmpty() && !stack.placedOn().contains(host)) {
            node.component()
                    .removal(stack)
                    .leaving()
                    .ifPresent(steps -> steps.leave(
                            host,
                            session.hands(
                                    message -> run.tell(new Event.Waiting(run.now(), component, component, message)))));
        }
    }

    private void inService(PlannedResource orphan) {
        String id = orphan.id();
        Instant begin = run.now();
        run.tell(new Event.ResourceStarted(begin, component, id, orphan.kind(), "orphaned"));
        new Attempts(run)
                .make(
                        (attempt, reason) ->
                                run.tell(new Event.ResourceRetried(run.now(), component, id, attempt, reason)),
                        () -> {
                            services.removeMarked(
                                    id,
                                    run.options().purge(),
                                    message -> run.tell(new Event.Waiting(run.now(), component, id, message)));
                            return id;
                        });
        Duration took = run.since(begin);
        run.tell(new Event.ResourceChanged(run.now(), component, id, orphan.kind(), "removed", took));
    }
}
