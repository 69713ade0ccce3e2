package dev.foundry.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds plans to what installs then change, world after world, and counts the states that were seen. */
final class PlanTruth {
    private final Map<String, Map<String, Integer>> coverage = new TreeMap<>();

    /** How often each state of each kind was planned. */
    Map<String, Map<String, Integer>> coverage() {
        return coverage;
    }

    /** Plans, installs and compares. */
    void holds(String world, TestingStack stack) {
        Plan plan = stack.plan();
        plan.resources()
                .forEach(resource -> coverage.computeIfAbsent(resource.kind(), _ -> new LinkedHashMap<>())
                        .merge(resource.state().word(), 1, Integer::sum));
        stack.events().clear();
        RunResult result = stack.install();
        List<String> failed = result.components().stream()
                .filter(component -> component.outcome() != ComponentResult.Outcome.CONVERGED)
                .map(ComponentResult::component)
                .toList();
        List<String> planned = plan.resources().stream()
                .filter(resource -> resource.state().changes() && !failed.contains(resource.component()))
                .map(PlannedResource::id)
                .sorted()
                .toList();
        List<String> changed = stack.events().stream()
                .filter(Event.ResourceChanged.class::isInstance)
                .map(Event.ResourceChanged.class::cast)
                .filter(event -> !failed.contains(event.component()))
                .map(Event.ResourceChanged::id)
                .sorted()
                .toList();
        assertThat(changed).as(world).isEqualTo(planned);
        boolean refused = plan.resources().stream()
                .anyMatch(resource -> resource.state().word().equals("foreign"));
        if (!refused && plan.unreachable().isEmpty()) {
            assertThat(failed).as("%s: %s", world, result).isEmpty();
            assertThat(stack.plan().counts().nothingToDo()).as(world).isTrue();
        }
    }

    void print() {
        List<String> states = List.of("missing", "in_sync", "drifted", "orphaned", "foreign", "unknown");
        StringBuilder table = new StringBuilder(String.format("%-12s", "kind"));
        states.forEach(state -> table.append(String.format("%10s", state)));
        coverage.forEach((kind, counts) -> {
            table.append(String.format("%n%-12s", kind));
            states.forEach(state -> table.append(String.format("%10d", counts.getOrDefault(state, 0))));
        });
        System.out.println(table);
    }
}
