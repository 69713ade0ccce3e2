package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine.Accelerator;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor.About;
import dev.foundry.plugin.libvirtvm.machine.Platform;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code foundry hypervisor}. */
@Command(
        name = "hypervisor",
        description = {"The hypervisors that machines run on.", "foundry hypervisor info"})
final class HypervisorCommand {
    private final Workbench workbench;
    private final Connecting connecting;

    HypervisorCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Command(
            name = "info",
            description = {
                "Connects, and shows who the hypervisor is and what it runs machines on.",
                "foundry hypervisor info --connect qemu+ssh://root@hv1/system"
            })
    int info(@Mixin Connection connection) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            About about = hypervisor.about();
            Platform platform = hypervisor.platform(Accelerator.AUTO);
            workbench
                    .voice()
                    .result(List.of(
                            new Field("uri", about.uri()),
                            new Field("host", about.host()),
                            new Field("kind", about.kind()),
                            new Field("libvirt", about.libvirt()),
                            new Field("cpus", about.cpus()),
                            new Field("memory_mib", about.memoryKib() / 1024),
                            new Field("accelerator", platform.domainType()),
                            new Field("arch", platform.arch())));
        }
        return 0;
    }
}
