package dev.foundry.host.engine;

import dev.foundry.api.stack.Host;
import dev.foundry.host.driver.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is marked as a component's and no longer declared by anyone.
 *
 * @param inServices those of them that are on no host
 * @param purge whether what holds data goes too
 */
record Orphans(Session session, ServiceOrphans inServices, boolean purge) {
    /**
     * Those of a component of the stack.
     *
     * @param declared ids of what anyone declares
     */
    List<PlannedResource> of(String component, Set<String> declared) {
        List<PlannedResource> orphans = new ArrayList<>();
        session.marks(component)
                .forEach((_, entries) -> entries.stream()
                        .filter(entry -> !declared.contains(entry.id()))
                        .map(entry -> PlannedResource.orphan(entry, purge))
                        .forEach(orphans::add));
        inServices.of(component).stream()
                .map(marked -> PlannedResource.orphan(marked, purge))
                .forEach(orphans::add);
        return orphans;
    }

    /** Components that hosts and services remember and the stack no longer has. */
    List<PlannedComponent> gone(List<String> components) {
        Map<String, List<PlannedResource>> byComponent = new TreeMap<>();
        for (Host host : session.assembly().file().hosts()) {
            for (LedgerEntry entry : session.knowledge().ledger(host)) {
                if (!components.contains(entry.component())) {
                    byComponent
                            .computeIfAbsent(entry.component(), _ -> new ArrayList<>())
                            .add(PlannedResource.orphan(entry, purge));
                }
            }
        }
        for (Marked marked : inServices.all()) {
            if (!components.contains(marked.component())) {
                byComponent
                        .computeIfAbsent(marked.component(), _ -> new ArrayList<>())
                        .add(PlannedResource.orphan(marked, purge));
            }
        }
        List<PlannedComponent> gone = new ArrayList<>();
        byComponent.forEach((name, resources) -> gone.add(new PlannedComponent(name, "-", resources, List.of())));
        return gone;
    }
}
