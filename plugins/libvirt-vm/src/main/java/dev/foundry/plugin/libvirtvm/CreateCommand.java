package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Interruption;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.CancelledException;
import dev.foundry.api.error.ExitCode;
import dev.foundry.api.error.FoundryException;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.lifecycle.Creation;
import dev.foundry.plugin.libvirtvm.machine.DomainMetadata;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code foundry vm create}. */
@Command(
        name = "create",
        description = {
            "Makes machines from VirtualMachine documents, and starts them; what fails leaves nothing behind.",
            "foundry vm create -f vm.yaml",
            "Exit code 6 when some machines were made and others were not."
        })
final class CreateCommand implements Callable<Integer> {
    private final Workbench workbench;
    private final Connecting connecting;

    @Mixin
    private Input input = new Input();

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private DryRun dryRun = new DryRun();

    CreateCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Override
    public Integer call() {
        List<VirtualMachine> machines = input.machines(workbench.voice());
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            machines.forEach(machine -> creation(hypervisor, () -> {}).check(machine));
            return dryRun.chosen() ? report(machines) : make(hypervisor, machines);
        }
    }

    private int report(List<VirtualMachine> machines) {
        show(machines.stream()
                .map(machine -> row(machine, dryRun.result("made")))
                .toList());
        return ExitCode.DONE.number();
    }

    private int make(Hypervisor hypervisor, List<VirtualMachine> machines) {
        List<List<Object>> rows = new ArrayList<>();
        int made = 0;
        try (Interruption stop = workbench.interruption()) {
            for (VirtualMachine machine : machines) {
                try {
                    creation(hypervisor, stop::stopIfAsked).run(machine);
                    rows.add(row(machine, dryRun.result("made")));
                    made++;
                } catch (CancelledException e) {
                    show(rows);
                    throw e;
                } catch (FoundryException e) {
                    if (machines.size() == 1) {
                        throw e;
                    }
                    rows.add(row(machine, e.getMessage() + (e.why().isEmpty() ? "" : ": " + e.why())));
                }
            }
        }
        show(rows);
        if (made == machines.size()) {
            return ExitCode.DONE.number();
        }
        return made == 0 ? ExitCode.FAILED.number() : ExitCode.PARTLY.number();
    }

    /** What the person stopped is taken back like what failed. */
    private Creation creation(Hypervisor hypervisor, Runnable check) {
        return new Creation(
                hypervisor,
                step -> {
                    check.run();
                    workbench.voice().say(step);
                },
                Instant.now());
    }

    private void show(List<List<Object>> rows) {
        workbench.voice().table(List.of("name", "volumes", "result"), rows);
    }

    private static List<Object> row(VirtualMachine machine, String result) {
        return List.of(
                machine.name(),
                DomainMetadata.volumes(machine).stream()
                        .map(VolumeName::toString)
                        .toList(),
                result);
    }
}
