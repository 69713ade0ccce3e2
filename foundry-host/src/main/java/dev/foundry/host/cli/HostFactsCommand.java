package dev.foundry.host.cli;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.stack.Facts;
import dev.foundry.host.driver.Welcome;
import dev.foundry.host.ui.Amounts;
import dev.foundry.host.ui.OutputForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "facts",
        description = {
            "Asks a host what it is: system, memory, disks, addresses, runtime, ports in use.",
            "foundry host facts web1"
        })
final class HostFactsCommand implements Callable<Integer> {
    private final Machines machines;

    @Mixin
    private final HostArgument chosen = new HostArgument();

    HostFactsCommand(Machines machines) {
        this.machines = machines;
    }

    @Override
    public Integer call() {
        Welcome welcome = machines.driver(machines.host(chosen.name())).welcome();
        Facts facts = welcome.facts();
        boolean human = machines.foundry().globals().form() == OutputForm.TABLE;
        machines.foundry()
                .voice()
                .result(List.of(
                        new Field("host", chosen.name()),
                        new Field("os", facts.osName()),
                        new Field("architecture", facts.architecture()),
                        new Field("kernel", facts.kernel()),
                        new Field("cpus", facts.cpus()),
                        new Field("memory", human ? Amounts.size(facts.memoryBytes()) : facts.memoryBytes()),
                        new Field("file_systems", fileSystems(facts, human)),
                        new Field(
                                "interfaces",
                                facts.interfaces().stream()
                                        .map(one -> one.name() + " " + String.join(" ", one.addresses()))
                                        .toList()),
                        new Field("default_interface", facts.defaultInterface().orElse("")),
                        new Field(
                                "container_runtime",
                                facts.runtime()
                                        .map(runtime -> runtime.name() + " " + runtime.version())
                                        .orElse("")),
                        new Field("systemd", facts.systemd()),
                        new Field("root_by", facts.sudo()),
                        new Field("clock_offset_ms", facts.clockOffset().toMillis()),
                        new Field(
                                "listening",
                                facts.listening().entrySet().stream()
                                        .map(port -> port.getKey()
                                                + (port.getValue().isEmpty() ? "" : " " + port.getValue()))
                                        .toList()),
                        new Field("resources_of_ours", welcome.ledger().size())));
        return 0;
    }

    /** A line each for a person; for programs objects, sizes in bytes. */
    static List<Object> fileSystems(Facts facts, boolean human) {
        return facts.fileSystems().stream()
                .<Object>map(fs -> human
                        ? fs.mountPoint() + " " + Amounts.size(fs.freeBytes()) + " free of "
                                + Amounts.size(fs.totalBytes())
                        : object(fs))
                .toList();
    }

    private static Map<String, Object> object(Facts.FileSystem fs) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("mount_point", fs.mountPoint());
        object.put("type", fs.type());
        object.put("total_bytes", fs.totalBytes());
        object.put("free_bytes", fs.freeBytes());
        return object;
    }
}
