package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Standalone;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.declaration.MachinesComponent;
import dev.foundry.plugin.libvirtvm.declaration.MachinesComponent.Choices;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.machine.Disk;
import dev.foundry.plugin.libvirtvm.machine.Edited;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code foundry vm resize}. */
@Command(
        name = "resize",
        description = {
            "Gives a machine other CPUs and memory, and larger disks. Write the same into its document.",
            "foundry vm resize web --vcpus 4 --memory-mib 8192 --disk vda=40",
            "A disk that the guest has open is enlarged at once; CPUs and memory count after a restart (--restart)."
        })
final class ResizeCommand implements Callable<Integer> {
    private final Workbench workbench;
    private final Connecting connecting;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private DryRun dryRun = new DryRun();

    @Option(names = "--vcpus", paramLabel = "N", description = "CPUs.")
    private Optional<Integer> vcpus = Optional.empty();

    @Option(names = "--memory-mib", paramLabel = "MIB", description = "Memory.")
    private Optional<Integer> memory = Optional.empty();

    @Option(names = "--disk", paramLabel = "DEVICE=GB", description = "A disk's new size; may be repeated.")
    private Map<String, Integer> disks = Map.of();

    @Option(names = "--restart", description = "Restart the machine, if it runs, so that all of it counts.")
    private boolean restart;

    @Mixin
    private Timeout timeout = new Timeout();

    @Mixin
    private MachineArgument argument = new MachineArgument();

    ResizeCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Override
    public Integer call() {
        if (vcpus.isEmpty() && memory.isEmpty() && disks.isEmpty()) {
            throw new InvalidInputException(
                    "nothing to resize was named", Details.hint("--vcpus, --memory-mib or --disk vda=40"));
        }
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            VirtualMachine before = MachineArgument.document(argument.find(hypervisor));
            VirtualMachine after = Edited.of(before, this::change);
            boolean runs =
                    MachineArgument.find(hypervisor, before.name()).state().active();
            Choices choices = new Choices(false, restart && runs, restart, timeout.limit());
            MachinesComponent component = new MachinesComponent(hypervisor, List.of(after), choices, Instant.now());
            Standalone alone = workbench.standalone(component, new MachinesComponent.NoKeys());
            String again = "foundry vm resize " + before.name() + " with the same options";
            int code = dryRun.chosen() ? alone.plan(false, again) : alone.converge(again);
            if (!dryRun.chosen() && component.needsRestart(after)) {
                workbench
                        .voice()
                        .warn("CPUs and memory count after: foundry vm restart " + after.name() + connection.words());
            }
            return code;
        }
    }

    private void change(Edited document) {
        vcpus.ifPresent(number -> document.spec("vcpus", number));
        memory.ifPresent(mib -> document.spec("memoryMiB", mib));
        disks.forEach((device, size) -> disk(document, device).put("sizeGB", size));
    }

    private static Map<String, Object> disk(Edited document, String device) {
        if (device.equals(Disk.BOOT)) {
            return document.bootDisk();
        }
        return document.dataDisks().stream()
                .filter(disk -> device.equals(disk.get("device")))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "the machine has no disk " + device, Details.hint("foundry vm get NAME shows its volumes")));
    }
}
