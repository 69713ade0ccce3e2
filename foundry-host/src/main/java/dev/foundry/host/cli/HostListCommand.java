package dev.foundry.host.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = {"Lists the hosts that the stack file names.", "foundry host list"})
final class HostListCommand implements Callable<Integer> {
    private final Machines machines;

    HostListCommand(Machines machines) {
        this.machines = machines;
    }

    @Override
    public Integer call() {
        machines.foundry()
                .voice()
                .table(
                        List.of("host", "address", "port", "user", "roles", "labels"),
                        machines.file().hosts().stream()
                                .map(host -> List.<Object>of(
                                        host.name(),
                                        host.address(),
                                        host.port(),
                                        host.user(),
                                        host.roles(),
                                        host.labels().entrySet().stream()
                                                .map(label -> label.getKey() + "=" + label.getValue())
                                                .toList()))
                                .toList());
        return 0;
    }
}
