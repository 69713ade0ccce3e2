package dev.foundry.host.cli;

import dev.foundry.api.HealthProbe.State;
import dev.foundry.api.machine.MachineState;
import dev.foundry.api.machine.MachineState.Presence;
import dev.foundry.api.resource.Difference;
import dev.foundry.api.stack.Host;
import dev.foundry.host.engine.ComponentStatus;
import dev.foundry.host.engine.Plan;
import dev.foundry.host.ui.Colours;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The machines of a stack in plans and statuses. */
final class MachineLines {
    private final StackMachines machines;

    MachineLines(StackMachines machines) {
        this.machines = machines;
    }

    /** Lines of a plan: what an install makes, starts or finds different. */
    List<String> plan(Colours colours) {
        List<String> lines = new ArrayList<>();
        machines.states().forEach((host, state) -> {
            switch (state.presence()) {
                case ABSENT, BEGUN -> lines.add(colours.good("    + " + host.name() + "  " + machines.declared(host)));
                case OFF -> lines.add(colours.attention("    ~ " + host.name() + "  is switched off; is started"));
                case FOREIGN -> lines.add(colours.bad("    ! " + host.name() + "  " + reason(state)));
                case RUNNING -> {}
            }
            state.differences()
                    .forEach(difference ->
                            lines.add(colours.attention("    ~ " + host.name() + "  " + shown(difference))));
        });
        return titled(lines);
    }

    /** Lines of a plan that takes the machines away. */
    List<String> removal(Colours colours) {
        return titled(machines.there().stream()
                .map(host -> colours.bad(
                        "    - " + host.name() + "  " + machines.machine(host).name() + " at "
                                + machines.machine(host).place() + ", with all that is on its disks"))
                .toList());
    }

    private static List<String> titled(List<String> lines) {
        if (lines.isEmpty()) {
            return lines;
        }
        List<String> titled = new ArrayList<>(List.of("", "  machines"));
        titled.addAll(lines);
        return titled;
    }

    /** A line for each of these hosts that cannot be cleaned before it is destroyed. */
    static List<String> lost(Plan plan, Set<String> doomed) {
        return plan.unreachable().entrySet().stream()
                .filter(entry -> doomed.contains(entry.getKey()))
                .map(entry -> entry.getKey() + " cannot be reached (" + entry.getValue()
                        + "): what is on it goes with its machine")
                .toList();
    }

    /** The same for programs. */
    List<Map<String, Object>> form() {
        List<Map<String, Object>> form = new ArrayList<>();
        machines.states().forEach((host, state) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("host", host.name());
            one.put("name", machines.machine(host).name());
            one.put("place", machines.machine(host).place());
            one.put("state", word(state));
            one.put("differences", state.differences());
            form.add(one);
        });
        return form;
    }

    /** A row each of a status: a machine that is gone or switched off is drift. */
    List<ComponentStatus> status() {
        return machines.states().entrySet().stream()
                .map(entry -> status(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ComponentStatus status(Host host, MachineState state) {
        boolean runs = state.presence() == Presence.RUNNING;
        String detail = runs
                ? state.differences().stream().map(MachineLines::shown).collect(Collectors.joining(", "))
                : reason(state) + ": foundry stack install";
        return new ComponentStatus(
                "machine " + host.name(), "-", engineWord(state), runs ? State.HEALTHY : State.UNKNOWN, detail);
    }

    private static String engineWord(MachineState state) {
        return switch (state.presence()) {
            case ABSENT -> "missing";
            case FOREIGN -> "foreign";
            case BEGUN, OFF -> "drifted";
            case RUNNING -> state.differences().isEmpty() ? "in_sync" : "drifted";
        };
    }

    private static String word(MachineState state) {
        return state.presence().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String reason(MachineState state) {
        return StackMachines.reason(state.presence()).orElse("");
    }

    private static String shown(Difference difference) {
        return difference.attribute() + ": " + difference.observed() + " -> " + difference.declared()
                + (difference.note().isEmpty() ? "" : " (" + difference.note() + ")");
    }
}
