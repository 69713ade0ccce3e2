package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Interruption;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.lifecycle.Destruction;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code foundry vm destroy}. */
@Command(
        name = "destroy",
        aliases = "delete",
        description = {
            "Stops a machine and takes it away, with precisely the volumes that its definition names.",
            "foundry vm destroy web",
            "foundry vm destroy web --keep-disks --yes"
        })
final class DestroyCommand implements Callable<Integer> {
    private final Workbench workbench;
    private final Connecting connecting;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private DryRun dryRun = new DryRun();

    @Mixin
    private Timeout timeout = new Timeout();

    @Option(names = "--keep-disks", description = "Its disks stay; only its seed goes.")
    private boolean keepDisks;

    @Mixin
    private MachineArgument argument = new MachineArgument();

    DestroyCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Override
    public Integer call() {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Domain domain = argument.find(hypervisor);
            List<VolumeName> volumes = new Destruction(hypervisor, () -> {}).volumes(domain, keepDisks);
            List<String> names = volumes.stream().map(VolumeName::toString).toList();
            if (!dryRun.chosen()) {
                workbench
                        .voice()
                        .confirm("Destroy " + domain.name() + " and "
                                + (volumes.isEmpty() ? "none of its volumes" : String.join(", ", names)) + "?");
                try (Interruption stop = workbench.interruption()) {
                    new Destruction(hypervisor, stop::stopIfAsked).run(domain, keepDisks, timeout.limit());
                }
            }
            workbench
                    .voice()
                    .result(List.of(
                            new Field("name", domain.name()),
                            new Field("volumes", names),
                            new Field("result", dryRun.result("destroyed"))));
        }
        return 0;
    }
}
