package dev.foundry.host.engine;

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
    /**
     * Removes them.
     *
     * @param declared ids of what stays
     * @return how many there were
     */
    int remove(PlannedComponent planned, Set<String> declared) {
        Map<String, List<LedgerEntry>> byHost = new LinkedHashMap<>();
        List<String> marked = new ArrayList<>();
        for (PlannedResource resource : planned.resources()) {
            if (!resource.state().changes() || resource.placed().isPresent() || declared.contains(resource.id())) {
                continue;
            }
            resource.mark()
                    .ifPresentOrElse(
                            entry -> byHost.computeIfAbsent(
                                            entry.id().substring(0, entry.id().indexOf(':')), _ -> new ArrayList<>())
                                    .add(entry),
                            () -> marked.add(resource.id()));
        }
        byHost.forEach(this::onHost);
        marked.forEach(this::inService);
        return byHost.values().stream().mapToInt(List::size).sum() + marked.size();
    }

    private void onHost(String name, List<LedgerEntry> entries) {
        Host host = session.assembly().file().hosts().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        new HostWork(session, run, component)
                .remove(host, Order.removing(entries), run.options().purge());
    }

    private void inService(String id) {
        Instant begin = run.now();
        run.tell(new Event.ResourceStarted(begin, component, id, "record", "orphaned"));
        services.removeMarked(component, List.of(id));
        Duration took = run.since(begin);
        run.tell(new Event.ResourceChanged(run.now(), component, id, "record", "removed", took));
    }
}
