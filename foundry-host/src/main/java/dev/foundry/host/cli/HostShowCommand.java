package dev.foundry.host.cli;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.stack.Host;
import dev.foundry.host.config.Position;
import dev.foundry.host.driver.ssh.HostKey;
import dev.foundry.host.driver.ssh.KnownHosts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "show",
        description = {
            "Shows what is known of one host without reaching it.",
            "foundry host show web1",
            "What the machine itself tells: foundry host facts."
        })
final class HostShowCommand implements Callable<Integer> {
    private final Machines machines;

    @Mixin
    private final HostArgument chosen = new HostArgument();

    HostShowCommand(Machines machines) {
        this.machines = machines;
    }

    @Override
    public Integer call() {
        Host host = machines.host(chosen.name());
        KnownHosts pins = new KnownHosts(machines.folder().resolve("known_hosts"));
        List<Field> fields = new ArrayList<>(List.of(
                new Field("host", host.name()),
                new Field("address", host.address()),
                new Field("port", host.port()),
                new Field("user", host.user()),
                new Field("roles", host.roles()),
                new Field(
                        "labels",
                        host.labels().entrySet().stream()
                                .map(label -> label.getKey() + "=" + label.getValue())
                                .toList()),
                new Field(
                        "host_keys",
                        pins.pins(host).stream().map(HostKey::toString).toList())));
        int index = machines.file().hosts().indexOf(host);
        machines.file()
                .position("hosts[" + index + "]")
                .map(Position::toString)
                .ifPresent(place -> fields.add(new Field("declared_at", place)));
        machines.foundry().voice().result(fields);
        return 0;
    }
}
