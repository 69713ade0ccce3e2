package dev.foundry.host.cli;

import dev.foundry.api.reach.Hands.Outcome;
import dev.foundry.api.secret.Secret;
import dev.foundry.host.ui.OutputForm;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "exec",
        description = {
            "Runs one program on a host as root and ends with its exit code.",
            "foundry host exec web1 -- systemctl status zot",
            "Arguments are passed as they are; no shell reads them. For a shell: -- sh -c '...'."
        })
final class HostExecCommand implements Callable<Integer> {
    private final Machines machines;

    @Mixin
    private final HostArgument chosen = new HostArgument();

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PROGRAM", description = "The program and its arguments.")
    private List<String> command = List.of();

    @Option(names = "--within", paramLabel = "SECONDS", description = "How long it may take.", defaultValue = "300")
    private int seconds;

    HostExecCommand(Machines machines) {
        this.machines = machines;
    }

    /** What a program did, for programs. */
    record Ended(String host, int status, String out, String err) {}

    @Override
    public Integer call() {
        Foundry foundry = machines.foundry();
        Outcome outcome =
                machines.driver(machines.host(chosen.name())).run(command, Secret.of(""), Duration.ofSeconds(seconds));
        if (foundry.globals().form() == OutputForm.TABLE) {
            foundry.out().print(outcome.out());
            foundry.out().flush();
            foundry.err().print(outcome.err());
            foundry.err().flush();
        } else {
            foundry.voice().write(new Ended(chosen.name(), outcome.status(), outcome.out(), outcome.err()));
        }
        return outcome.status();
    }
}
