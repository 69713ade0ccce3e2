package dev.foundry.host.cli;

import java.util.List;
import picocli.CommandLine;

/** {@code foundry host}. */
final class MachineNoun {
    private MachineNoun() {}

    static CommandLine build(Foundry foundry) {
        Machines machines = new Machines(foundry);
        foundry.atEnd(machines);
        return Noun.of(
                "host",
                List.of("Works on the machines of the stack.", "foundry host list"),
                List.of(
                        new HostAddCommand(machines),
                        new HostListCommand(machines),
                        new HostShowCommand(machines),
                        new HostConfigureCommand(foundry),
                        new HostFactsCommand(machines),
                        new HostExecCommand(machines),
                        new HostSshCommand(machines),
                        new HostTrustCommand(machines),
                        new HostSyncKeysCommand(machines),
                        new HostMigrateKeysCommand(machines),
                        new HostRemoveCommand(machines)),
                foundry.typed(1));
    }
}
