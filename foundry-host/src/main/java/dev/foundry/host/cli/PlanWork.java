package dev.foundry.host.cli;

import dev.foundry.api.error.ExitCode;
import dev.foundry.host.engine.Options;
import dev.foundry.host.engine.Plan;
import dev.foundry.host.engine.PlannedComponent.Counts;
import dev.foundry.host.ui.OutputForm;
import dev.foundry.host.ui.PlanForm;
import dev.foundry.host.ui.PlanPrinter;
import java.io.PrintStream;
import java.util.List;

/** Shows what an install or an uninstall would do. */
final class PlanWork {
    private final Foundry foundry;

    PlanWork(Foundry foundry) {
        this.foundry = foundry;
    }

    /**
     * Plans an install.
     *
     * @param names of components; all when none
     * @param goOn the command that does it
     */
    int install(List<String> names, Options options, List<String> faults, boolean exitCode, String goOn) {
        try (OpenStack stack = OpenStack.open(foundry, faults)) {
            return install(stack, names, options, exitCode, goOn);
        }
    }

    /** The same in a stack that is open already. */
    int install(OpenStack stack, List<String> names, Options options, boolean exitCode, String goOn) {
        Plan plan = stack.engine().plan(stack.assembly().select(names), options);
        show(plan, goOn);
        return code(plan, exitCode);
    }

    /** Plans an uninstall. */
    int uninstall(List<String> names, Options options, List<String> faults, String goOn) {
        try (OpenStack stack = OpenStack.open(foundry, faults)) {
            Plan plan = stack.engine().planRemoval(stack.assembly().select(names), options);
            show(plan, goOn);
            return code(plan, false);
        }
    }

    private void show(Plan plan, String goOn) {
        if (foundry.globals().form() != OutputForm.TABLE) {
            foundry.voice().write(PlanForm.of(plan));
            return;
        }
        PrintStream out = foundry.out();
        PlanPrinter printer =
                new PlanPrinter(foundry.resultColours(), foundry.globals().verbose(), foundry.resultColumns());
        printer.lines(plan).forEach(out::println);
        printer.summary(plan, goOn).forEach(out::println);
    }

    private static int code(Plan plan, boolean exitCode) {
        if (!plan.unreachable().isEmpty()) {
            return ExitCode.UNREACHABLE.number();
        }
        Counts counts = plan.counts();
        return exitCode && !counts.nothingToDo() ? ExitCode.CHANGES.number() : ExitCode.DONE.number();
    }
}
