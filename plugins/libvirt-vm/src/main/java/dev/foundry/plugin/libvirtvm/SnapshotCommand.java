package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.hypervisor.Domains.Domain;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.lifecycle.SnapshotWork;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foundry vm snapshot}. */
@Command(
        name = "snapshot",
        description = {"What a machine can be put back to.", "foundry vm snapshot create web before-upgrade"})
final class SnapshotCommand {
    private final Workbench workbench;
    private final Connecting connecting;

    SnapshotCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Command(
            name = "create",
            description = {
                "Keeps how a machine's disks are now, and its memory when it runs.",
                "foundry vm snapshot create web before-upgrade --description 'Debian 12.7'"
            })
    int create(
            @Mixin Connection connection,
            @Mixin DryRun dryRun,
            @Option(names = "--description", defaultValue = "", description = "For people.") String description,
            @Mixin MachineArgument machine,
            @Parameters(index = "1", paramLabel = "SNAPSHOT", description = "The snapshot.") String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}")) {
            throw new InvalidInputException(
                    "a snapshot has a name of letters, digits, -, _ and .", Details.hint("such as before-upgrade"));
        }
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Domain domain = machine.find(hypervisor);
            SnapshotWork work = new SnapshotWork(hypervisor.snapshots());
            work.check(domain, name);
            if (!dryRun.chosen()) {
                work.create(domain, name, description);
            }
            report(domain, name, dryRun.result("taken"));
        }
        return 0;
    }

    @Command(
            name = "list",
            aliases = "ls",
            description = {"Lists a machine's snapshots, the oldest first.", "foundry vm snapshot list web"})
    int list(@Mixin Connection connection, @Mixin MachineArgument machine) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Domain domain = machine.find(hypervisor);
            workbench
                    .voice()
                    .table(
                            List.of("snapshot", "made", "state", "current", "description"),
                            hypervisor.snapshots().of(domain.name()).stream()
                                    .map(one -> List.<Object>of(
                                            one.name(),
                                            one.made().toString(),
                                            one.state(),
                                            one.current(),
                                            one.description()))
                                    .toList());
        }
        return 0;
    }

    @Command(
            name = "revert",
            description = {
                "Puts a machine back to a snapshot; what it wrote since is lost.",
                "foundry vm snapshot revert web before-upgrade"
            })
    int revert(
            @Mixin Connection connection,
            @Mixin DryRun dryRun,
            @Mixin MachineArgument machine,
            @Parameters(index = "1", paramLabel = "SNAPSHOT", description = "The snapshot.") String name) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Domain domain = machine.find(hypervisor);
            SnapshotWork work = new SnapshotWork(hypervisor.snapshots());
            work.find(domain, name);
            if (!dryRun.chosen()) {
                workbench
                        .voice()
                        .confirm("Put " + domain.name() + " back to " + name + " and lose what it wrote since?");
                work.revert(domain, name);
            }
            report(domain, name, dryRun.result("put back"));
        }
        return 0;
    }

    @Command(
            name = "delete",
            aliases = "rm",
            description = {"Deletes a snapshot; the machine stays as it is.", "foundry vm snapshot delete web old"})
    int delete(
            @Mixin Connection connection,
            @Mixin DryRun dryRun,
            @Mixin MachineArgument machine,
            @Parameters(index = "1", paramLabel = "SNAPSHOT", description = "The snapshot.") String name) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Domain domain = machine.find(hypervisor);
            SnapshotWork work = new SnapshotWork(hypervisor.snapshots());
            work.find(domain, name);
            if (!dryRun.chosen()) {
                workbench.voice().confirm("Delete the snapshot " + name + " of " + domain.name() + "?");
                work.delete(domain, name);
            }
            report(domain, name, dryRun.result("deleted"));
        }
        return 0;
    }

    private void report(Domain domain, String name, String result) {
        workbench
                .voice()
                .result(List.of(
                        new Field("name", domain.name()), new Field("snapshot", name), new Field("result", result)));
    }
}
