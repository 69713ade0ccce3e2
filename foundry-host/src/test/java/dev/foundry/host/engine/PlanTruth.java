package dev.foundry.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds plans to what installs then change, world after world, and counts the states that were seen: what could not be seen
 * because its host or service does not answer as unreachable, apart from what is not known for another reason.
 */
final class PlanTruth {
    static final List<String> STATES = List.of("missing", "drifted", "orphaned", "foreign", "unreachable");
    private static final String UNREACHABLE = "timed out (rehearsed)";

    /** Why a kind can never be in a state: kind, state, reason. */
    private static final Map<String, Map<String, String>> IMPOSSIBLE = Map.of(
            "package",
            Map.of(
                    "drifted", "a package is installed or it is not",
                    "foreign", "one that was there is in sync, and stays at the uninstall"),
            "module",
            Map.of(
                    "drifted", "a module is loaded or it is not",
                    "foreign", "one that was there is in sync, and stays at the uninstall"),
            "sysctl",
            Map.of("foreign", "a setting is everybody's: the value that was there is remembered and comes back"),
            "secret",
            Map.of(
                    "drifted", "it is made once and never changed",
                    "foreign", "one that somebody stored is used as it is"),
            "zone",
            Map.of("foreign", "of a zone that was there only the name servers are brought in line"),
            "action",
            Map.of(
                    "orphaned", "a deed leaves no mark; what it made is other kinds'",
                    "foreign", "a deed is done or it is not, whoever did it"));

    private final Map<String, Map<String, Integer>> coverage = new TreeMap<>();

    /** Whether a kind can be in a state. */
    static boolean possible(String kind, String state) {
        return !IMPOSSIBLE.getOrDefault(kind, Map.of()).containsKey(state);
    }

    private static String word(ResourceState state) {
        return state instanceof ResourceState.Unknown(String reason) && reason.contains(UNREACHABLE)
                ? "unreachable"
                : state.word();
    }

    /** How often each state of each kind was planned. */
    Map<String, Map<String, Integer>> coverage() {
        return coverage;
    }

    /** Plans, installs and compares. */
    void holds(String world, TestingStack stack) {
        holds(world, stack, Options.careful());
    }

    /** Plans, installs with these options and compares. */
    void holds(String world, TestingStack stack, Options options) {
        Plan plan = stack.plan(options);
        plan.resources()
                .forEach(resource -> coverage.computeIfAbsent(resource.kind(), _ -> new LinkedHashMap<>())
                        .merge(word(resource.state()), 1, Integer::sum));
        stack.events().clear();
        RunResult result = stack.install(options, stack.events()::add);
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
                .map(resource -> word(resource.state()))
                .anyMatch(List.of("foreign", "unreachable")::contains);
        if (!refused && plan.unreachable().isEmpty()) {
            assertThat(failed).as("%s: %s", world, result).isEmpty();
            assertThat(stack.plan(options).counts().nothingToDo()).as(world).isTrue();
        }
    }

    /** Prints the table; a dash stands where a kind cannot be in a state, and below it why. */
    void print() {
        List<String> states = List.of("missing", "in_sync", "drifted", "orphaned", "foreign", "unreachable", "unknown");
        StringBuilder table = new StringBuilder(String.format("%-12s", "kind"));
        states.forEach(state -> table.append(String.format("%13s", state)));
        coverage.forEach((kind, counts) -> {
            table.append(String.format("%n%-12s", kind));
            states.forEach(state -> table.append(
                    possible(kind, state)
                            ? String.format("%13d", counts.getOrDefault(state, 0))
                            : String.format("%13s", "-")));
        });
        new TreeMap<>(IMPOSSIBLE)
                .forEach((kind, why) -> new TreeMap<>(why)
                        .forEach((state, reason) ->
                                table.append(String.format("%n%s cannot be %s: %s", kind, state, reason))));
        System.out.println(table);
    }
}
