package dev.foundry.host.cli;

import dev.foundry.api.error.ExitCode;
import dev.foundry.api.stack.Host;
import dev.foundry.host.engine.Options;
import dev.foundry.host.engine.Plan;
import dev.foundry.host.engine.PlannedComponent.Counts;
import dev.foundry.host.ui.OutputForm;
import dev.foundry.host.ui.PlanForm;
import dev.foundry.host.ui.PlanPrinter;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        MachineLines machines = new MachineLines(stack.machines());
        show(stack, plan, machines.plan(foundry.resultColours()), goOn);
        boolean toMake = !stack.machines().waiting().isEmpty();
        return code(met(stack, plan), exitCode, toMake);
    }

    /**
     * Plans an uninstall.
     *
     * @param hosts whether the machines that Foundry made go too
     */
    int uninstall(List<String> names, Options options, List<String> faults, boolean hosts, String goOn) {
        try (OpenStack stack = OpenStack.open(foundry, faults)) {
            if (hosts) {
                return uninstallWithMachines(stack, options, goOn);
            }
            Plan plan = stack.engine().planRemoval(stack.assembly().select(names), options);
            show(stack, plan, List.of(), goOn);
            return code(met(stack, plan), false, false);
        }
    }

    private int uninstallWithMachines(OpenStack stack, Options options, String goOn) {
        stack.machines().demandOurs();
        Set<String> doomed = stack.machines().names();
        Plan all = stack.engine().planRemoval(Set.of(), options.dooming(doomed));
        MachineLines.lost(all, doomed).forEach(line -> foundry.voice().say(line));
        Plan plan = all.without(doomed);
        show(stack, plan, new MachineLines(stack.machines()).removal(foundry.resultColours()), goOn);
        return code(plan, false, false);
    }

    /** The plan without the hosts whose machines do not run: that they do not answer is no news. */
    private static Plan met(OpenStack stack, Plan plan) {
        return plan.without(stack.machines().waiting().stream().map(Host::name).toList());
    }

    private void show(OpenStack stack, Plan plan, List<String> machines, String goOn) {
        if (foundry.globals().form() != OutputForm.TABLE) {
            Map<String, Object> form = new LinkedHashMap<>(PlanForm.of(plan));
            form.put("machines", new MachineLines(stack.machines()).form());
            foundry.voice().write(form);
            return;
        }
        PrintStream out = foundry.out();
        PlanPrinter printer =
                new PlanPrinter(foundry.resultColours(), foundry.globals().verbose(), foundry.resultColumns());
        printer.lines(met(stack, plan)).forEach(out::println);
        machines.forEach(out::println);
        printer.summary(plan, goOn).forEach(out::println);
    }

    private static int code(Plan plan, boolean exitCode, boolean toMake) {
        if (!plan.unreachable().isEmpty()) {
            return ExitCode.UNREACHABLE.number();
        }
        Counts counts = plan.counts();
        return exitCode && (toMake || !counts.nothingToDo()) ? ExitCode.CHANGES.number() : ExitCode.DONE.number();
    }
}
