package dev.foundry.host.cli;

import dev.foundry.api.error.ExitCode;
import dev.foundry.api.stack.Host;
import dev.foundry.host.engine.Desk;
import dev.foundry.host.engine.Desk.Held;
import dev.foundry.host.engine.HostPreflight;
import dev.foundry.host.engine.HostPreflight.Blocker;
import dev.foundry.host.ui.OutputForm;
import dev.foundry.host.ui.PreflightPrinter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "preflight",
        description = {
            "Lists what stands in the way of an install, on every host at once, and how to mend it.",
            "foundry preflight",
            "foundry preflight --mend",
            "Exit code 5 when a host could not be reached, 1 when something stands in the way."
        })
final class PreflightCommand implements Callable<Integer> {
    private final Foundry foundry;

    @Option(names = "--mend", description = "Free ports first: stop and disable the units that hold them.")
    private boolean mend;

    private PreflightCommand(Foundry foundry) {
        this.foundry = foundry;
    }

    static CommandLine build(Foundry foundry) {
        return new CommandLine(new PreflightCommand(foundry));
    }

    @Override
    public Integer call() {
        if (mend) {
            try (OpenStack stack = OpenStack.open(foundry, List.of())) {
                mend(stack);
            }
        }
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

    private void mend(OpenStack stack) {
        Map<String, List<String>> held = new LinkedHashMap<>();
        for (HostPreflight host : stack.engine().preflight()) {
            List<String> ports = host.blockers().stream()
                    .map(Blocker::port)
                    .filter(port -> !port.isEmpty())
                    .toList();
            if (!ports.isEmpty()) {
                held.put(host.host(), ports);
            }
        }
        if (held.isEmpty()) {
            foundry.voice().say("There is nothing here that Foundry can mend by itself.");
            return;
        }
        held.forEach((host, ports) -> foundry.voice().say("to free  " + host + ": " + String.join(", ", ports)));
        foundry.voice().confirm("Stop and disable the units that hold these ports?");
        Desk desk = stack.engine().desk();
        desk.meetHosts();
        try (Held _ = desk.lease()) {
            for (Host host : stack.assembly().file().hosts()) {
                for (String port : held.getOrDefault(host.name(), List.of())) {
                    desk.free(host, port)
                            .forEach(unit -> foundry.voice()
                                    .say("stopped  " + host.name() + ": " + unit + ", which held " + port));
                }
            }
        }
    }
}
