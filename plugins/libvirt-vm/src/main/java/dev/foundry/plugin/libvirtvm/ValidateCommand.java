package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.Workbench;
import dev.foundry.plugin.libvirtvm.document.Ipv4;
import dev.foundry.plugin.libvirtvm.document.Ipv6;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.NetworkInterface;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code foundry vm validate}. */
@Command(
        name = "validate",
        description = {
            "Names everything that is wrong with VirtualMachine documents, with its line; contacts no hypervisor.",
            "foundry vm validate -f vm.yaml",
            "Exit code 2 when something is wrong."
        })
final class ValidateCommand implements Callable<Integer> {
    private final Workbench workbench;

    @Mixin
    private Input input = new Input();

    ValidateCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() {
        List<VirtualMachine> machines = input.machines(workbench.voice());
        workbench
                .voice()
                .table(
                        List.of("name", "vcpus", "memory_mib", "disks", "addresses"),
                        machines.stream().map(ValidateCommand::row).toList());
        return 0;
    }

    private static List<Object> row(VirtualMachine machine) {
        return List.of(
                machine.name(),
                machine.spec().vcpus(),
                machine.spec().memoryMib(),
                1 + machine.spec().dataDisks().size(),
                machine.spec().networkInterfaces().stream()
                        .flatMap(ValidateCommand::addresses)
                        .toList());
    }

    private static Stream<String> addresses(NetworkInterface card) {
        Stream<String> asked = card.dhcp() ? Stream.of("dhcp") : Stream.empty();
        return Stream.of(asked, card.ip().map(Ipv4::cidr).stream(), card.ipv6().map(Ipv6::cidr).stream())
                .flatMap(addresses -> addresses);
    }
}
