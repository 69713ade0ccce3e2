package dev.foundry.host.cli;

import dev.foundry.api.error.ExitCode;
import dev.foundry.host.engine.HostPreflight;
import dev.foundry.host.ui.OutputForm;
import dev.foundry.host.ui.PreflightPrinter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "preflight",
        description = {
            "Lists what stands in the way of an install, on every host at once, and how to mend it.",
            "foundry preflight",
            "Exit code 5 when a host could not be reached, 1 when something stands in the way."
        })
final class PreflightCommand implements Callable<Integer> {
    private final Foundry foundry;

    private PreflightCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    static CommandLine build(Foundry foundry) {
        return new CommandLine(new PreflightCommand(foundry));
    }

    @Override
    public Integer call() {
        try (OpenStack stack = OpenStack.open(foundry, List.of())) {
            List<HostPreflight> hosts = stack.engine().preflight();
            if (foundry.globals().form() == OutputForm.TABLE) {
                new PreflightPrinter(foundry.resultColours()).lines(hosts).forEach(foundry.out()::println);
            } else {
                foundry.voice().write(hosts);
            }
            if (hosts.stream().anyMatch(host -> !host.reachable())) {
                return ExitCode.UNREACHABLE.number();
            }
            boolean blocked = hosts.stream().anyMatch(host -> !host.blockers().isEmpty());
            return blocked ? ExitCode.FAILED.number() : ExitCode.DONE.number();
        }
    }
}
