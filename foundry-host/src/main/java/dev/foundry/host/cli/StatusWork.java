package dev.foundry.host.cli;

import dev.foundry.api.HealthProbe.State;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.stack.Host;
import dev.foundry.host.engine.ComponentStatus;
import dev.foundry.host.engine.Engine.StatusReport;
import dev.foundry.host.ui.OutputForm;
import dev.foundry.host.ui.StatusPrinter;
import java.util.ArrayList;
import java.util.List;

/** Shows how components are. */
final class StatusWork {
    private final Foundry foundry;

    StatusWork(Foundry foundry) {
        this.foundry = foundry;
    }

    /** The status of these components; of all when none is named. */
    int status(List<String> names) {
        try (OpenStack stack = OpenStack.open(foundry, List.of())) {
            StatusReport engine = stack.engine().status(stack.assembly().select(names));
            StatusReport report = names.isEmpty() ? withMachines(stack.machines(), engine) : engine;
            boolean human = foundry.globals().form() == OutputForm.TABLE;
            foundry.voice().table(StatusPrinter.keys(), StatusPrinter.rows(report.components(), human));
            if (human) {
                report.plan()
                        .unreachable()
                        .forEach((host, why) -> foundry.voice().say(host + " cannot be reached: " + why));
                foundry.voice().say("");
                foundry.voice().say(StatusPrinter.sentence(report.components()));
            }
            return code(report).number();
        }
    }

    /** The hosts' machines come first; that a machine that does not run does not answer is no news. */
    private static StatusReport withMachines(StackMachines machines, StatusReport report) {
        List<ComponentStatus> all = new ArrayList<>(new MachineLines(machines).status());
        all.addAll(report.components());
        return new StatusReport(
                all,
                report.plan()
                        .without(machines.waiting().stream().map(Host::name).toList()));
    }

    private static ExitCode code(StatusReport report) {
        List<ComponentStatus> all = report.components();
        boolean differs = all.stream()
                .anyMatch(status -> List.of("drifted", "missing", "foreign").contains(status.state()));
        boolean unknown = all.stream()
                .anyMatch(status -> (status.state().equals("unknown") && !differs)
                        || (status.state().equals("in_sync") && status.health() == State.UNKNOWN));
        if (!report.plan().unreachable().isEmpty() || unknown) {
            return ExitCode.UNREACHABLE;
        }
        if (all.stream().anyMatch(status -> status.health() == State.UNHEALTHY || status.health() == State.DEGRADED)) {
            return ExitCode.PARTLY;
        }
        return differs ? ExitCode.CHANGES : ExitCode.DONE;
    }
}
