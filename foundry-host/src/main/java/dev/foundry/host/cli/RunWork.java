package dev.foundry.host.cli;

import dev.foundry.api.blueprint.Contribution.Link;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.stack.Host;
import dev.foundry.host.engine.Engine.Consent;
import dev.foundry.host.engine.Engine.RunOrder;
import dev.foundry.host.engine.Event;
import dev.foundry.host.engine.Options;
import dev.foundry.host.engine.Plan;
import dev.foundry.host.engine.RunControl;
import dev.foundry.host.engine.RunResult;
import dev.foundry.host.ui.Amounts;
import dev.foundry.host.ui.OutputForm;
import dev.foundry.host.ui.PlanPrinter;
import dev.foundry.host.ui.RunLog;
import dev.foundry.host.ui.RunSummary;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Carries a run out before the person's eyes: asks, shows it going on, keeps its log, sums it up. */
final class RunWork {
    private static final String UNINSTALL = "uninstall";
    private static final String CLEAR = "clear";

    private final Foundry foundry;

    RunWork(Foundry foundry) {
        this.foundry = foundry;
    }

    private interface Verb {
        Optional<RunResult> run(Set<String> components, RunOrder order, Consent consent);
    }

    /** Converges these components and what they need; all when none is named. */
    int converge(String command, List<String> names, Options options, List<String> faults, String goOn) {
        try (OpenStack stack = OpenStack.open(foundry, faults)) {
            stack.machines().make();
            return run(stack, stack.engine()::converge, command, names, options, goOn);
        }
    }

    /** The same in a stack that is open already, for commands of plugins. */
    int converge(OpenStack stack, List<String> names, String goOn) {
        stack.machines().make();
        return run(stack, stack.engine()::converge, "install", names, Options.careful(), goOn);
    }

    /** Takes these components away; all when none is named. */
    int remove(List<String> names, Options options, List<String> faults, String goOn) {
        try (OpenStack stack = OpenStack.open(foundry, faults)) {
            return run(stack, stack.engine()::remove, UNINSTALL, names, options, goOn);
        }
    }

    /**
     * Takes away what a component made on one host; whoever calls has asked the person.
     *
     * @param wanted is shown the plan, and answers whether to go on
     */
    Optional<RunResult> clear(OpenStack stack, String component, Host host, Consent wanted, String goOn) {
        return carryOut(
                stack,
                (_, order, consent) -> stack.engine().clear(component, host, order, consent),
                wanted,
                CLEAR,
                List.of(component),
                new Options(true, false, false),
                goOn);
    }

    /** Takes the whole stack away, and then the machines that its hosts are; where none is left there is no stack. */
    int removeWithMachines(Options options, List<String> faults, String goOn) {
        try (OpenStack stack = OpenStack.open(foundry, faults)) {
            StackMachines machines = stack.machines();
            machines.demandOurs();
            boolean gone = machines.there().isEmpty()
                    && machines.states().size()
                            == stack.assembly().file().hosts().size();
            int code = gone
                    ? ExitCode.DONE.number()
                    : run(stack, stack.engine()::remove, UNINSTALL, List.of(), options.dooming(machines.names()), goOn);
            if (code != ExitCode.DONE.number()) {
                return code;
            }
            String names = machines.there().stream().map(Host::name).collect(Collectors.joining(", "));
            if (names.isEmpty()) {
                foundry.voice().say("No machine is left.");
            } else if (foundry.globals().rehearse()) {
                foundry.voice().say("Takes away the machines " + names + ".");
            } else {
                foundry.voice().confirm("Take away the machines " + names + " with all of their disks?");
            }
            machines.remove();
            return code;
        }
    }

    private int run(OpenStack stack, Verb verb, String command, List<String> names, Options options, String goOn) {
        return carryOut(stack, verb, plan -> confirmed(command, plan), command, names, options, goOn)
                .map(done -> done.code().number())
                .orElse(ExitCode.REFUSED.number());
    }

    private Optional<RunResult> carryOut(
            OpenStack stack,
            Verb verb,
            Consent wanted,
            String command,
            List<String> names,
            Options options,
            String goOn) {
        Set<String> components = stack.assembly().select(names);
        String id = RunIds.next(stack.folder(), foundry.globals().rehearse());
        RunControl control = new RunControl();
        try (RunLog log = RunLog.open(stack.folder(), id, foundry.redactor()::stream);
                Watching watching = new Watching(foundry);
                Interrupts interrupts = new Interrupts(control, watching::say)) {
            Event.Sink sink = event -> {
                log.accept(event);
                watching.accept(event);
            };
            Optional<RunResult> result =
                    verb.run(components, new RunOrder(command, id, options, sink, control), plan -> {
                        MachineLines.lost(plan, options.doomed())
                                .forEach(line -> foundry.voice().say(line));
                        if (!wanted.given(plan)) {
                            return false;
                        }
                        interrupts.listen();
                        return true;
                    });
            watching.settle();
            if (!removing(command)
                    && result.filter(done -> done.code() == ExitCode.DONE).isPresent()) {
                StackLogins.share(foundry, stack);
            }
            result.ifPresent(done -> sumUp(stack, command, done, log, goOn));
            return result;
        }
    }

    /** Asks the person, unless there is nothing to do; who says no ends the command. */
    private boolean confirmed(String command, Plan plan) {
        if (plan.counts().nothingToDo()) {
            return true;
        }
        if (foundry.globals().verbose() && foundry.globals().form() == OutputForm.TABLE) {
            new PlanPrinter(foundry.errorColours(), false, foundry.progressColumns())
                    .lines(plan)
                    .forEach(line -> foundry.voice().say(line));
        }
        String what = plan.standalone() ? plan.stack() + ": " : "Stack " + plan.stack() + ": " + command + ", ";
        String question = what + Amounts.counts(plan.counts(), false) + ". Continue?";
        if (foundry.globals().rehearse()) {
            foundry.voice().say(question.substring(0, question.lastIndexOf(' ')));
        } else {
            foundry.voice().confirm(question);
        }
        return true;
    }

    private static boolean removing(String command) {
        return command.equals(UNINSTALL) || command.equals(CLEAR);
    }

    private void sumUp(OpenStack stack, String command, RunResult result, RunLog log, String goOn) {
        if (foundry.globals().form() != OutputForm.TABLE) {
            return;
        }
        boolean removing = removing(command);
        boolean good = result.code() == ExitCode.DONE;
        List<Link> links = good && !removing ? stack.engine().links() : List.of();
        new RunSummary(foundry.resultColours(), foundry.shown(log.file()), removing ? "removed" : "converged")
                .lines(result, links, goOn)
                .forEach(foundry.out()::println);
    }
}
