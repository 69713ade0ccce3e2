package dev.foundry.host.cli;

import dev.foundry.host.engine.Options;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of commands that only plan. */
final class PlanChoices {
    @Option(names = "--exit-code", description = "End with 10 when there is something to change.")
    private boolean exitCode;

    @Option(names = "--adopt", description = "As if what is in the way were taken over.")
    private boolean adopt;

    @Option(names = "--purge", description = "As if data that is no longer declared were to go.")
    private boolean purge;

    @Option(
            names = "--fault",
            paramLabel = "HOST:KIND[@N]",
            description = "In a rehearsal: what goes wrong, for example web2:unreachable.")
    private List<String> faults = List.of();

    Options options() {
        return new Options(purge, adopt, false);
    }

    /** The command that does what was planned with these options. */
    String goOn(String command) {
        return purge ? command + " --purge" : command;
    }

    boolean exitCode() {
        return exitCode;
    }

    List<String> faults() {
        return faults;
    }
}
