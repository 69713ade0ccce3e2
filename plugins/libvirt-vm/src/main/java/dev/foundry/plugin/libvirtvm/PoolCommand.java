package dev.foundry.plugin.libvirtvm;

import dev.foundry.api.command.DryRun;
import dev.foundry.api.command.Voice.Field;
import dev.foundry.api.command.Voice.Rows;
import dev.foundry.api.command.Workbench;
import dev.foundry.api.error.FoundryException.Details;
import dev.foundry.api.error.InvalidInputException;
import dev.foundry.plugin.libvirtvm.Connection.Connecting;
import dev.foundry.plugin.libvirtvm.document.VirtualMachine;
import dev.foundry.plugin.libvirtvm.hypervisor.Hypervisor;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Pool;
import dev.foundry.plugin.libvirtvm.hypervisor.Storage.Volume;
import dev.foundry.plugin.libvirtvm.lifecycle.PoolWork;
import dev.foundry.plugin.libvirtvm.machine.VolumeName;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foundry pool}. */
@Command(
        name = "pool",
        description = {"Where hypervisors keep disks and images.", "foundry pool list"})
final class PoolCommand {
    private static final long MIB = 1L << 20;
    private final Workbench workbench;
    private final Connecting connecting;

    PoolCommand(Workbench workbench, Connecting connecting) {
        this.workbench = workbench;
        this.connecting = connecting;
    }

    @Command(
            name = "list",
            aliases = "ls",
            description = {"Lists the hypervisor's pools, with what they hold and have left.", "foundry pool list"})
    int list(@Mixin Connection connection) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            workbench
                    .voice()
                    .table(
                            List.of("name", "type", "state", "capacity_mib", "available_mib", "used_percent", "path"),
                            hypervisor.storage().pools().stream()
                                    .map(PoolCommand::row)
                                    .toList());
        }
        return 0;
    }

    private static List<Object> row(Pool pool) {
        return List.of(
                pool.name(),
                pool.type(),
                pool.state(),
                pool.capacity() / MIB,
                pool.available() / MIB,
                percent(pool),
                pool.path());
    }

    private static long percent(Pool pool) {
        return pool.capacity() == 0 ? 0 : Math.round(100.0 * pool.allocation() / pool.capacity());
    }

    @Command(
            name = "info",
            description = {
                "Shows a pool and lists its volumes, sizes in bytes.",
                "foundry pool info foundry-vms",
                "foundry pool info foundry-vms -o json"
            })
    int info(@Mixin Connection connection, @Parameters(paramLabel = "NAME", description = "The pool.") String name) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            Pool pool = new PoolWork(hypervisor.storage()).find(name);
            workbench
                    .voice()
                    .result(List.of(
                            new Field("pool", pool.name()),
                            new Field("type", pool.type()),
                            new Field("state", pool.state()),
                            new Field("path", pool.path()),
                            new Field("capacity", pool.capacity()),
                            new Field("allocation", pool.allocation()),
                            new Field("available", pool.available()),
                            new Field("used_percent", percent(pool)),
                            new Field("volumes", volumes(hypervisor.storage().volumes(name)))));
        }
        return 0;
    }

    private static Rows volumes(List<Volume> volumes) {
        return new Rows(
                List.of("volume", "format", "capacity", "allocation", "based_on"),
                volumes.stream()
                        .map(volume -> List.<Object>of(
                                volume.name().name(),
                                volume.format(),
                                volume.capacity(),
                                volume.allocation(),
                                volume.backing().orElse("")))
                        .toList());
    }

    @Command(
            name = "add",
            description = {
                "Makes a pool that is a folder of the hypervisor, and starts it.",
                "foundry pool add fast /srv/fast"
            })
    int add(
            @Mixin Connection connection,
            @Mixin DryRun dryRun,
            @Parameters(index = "0", paramLabel = "NAME", description = "Its name.") String name,
            @Parameters(
                            index = "1..2",
                            arity = "1..2",
                            hideParamSyntax = true,
                            paramLabel = "[dir] PATH",
                            description = "The folder, made when it is not there; all pools made here are folders.")
                    List<String> place) {
        String path = place.getLast();
        if (place.size() > 1 && !place.getFirst().equals("dir")) {
            throw new InvalidInputException(
                    "a pool of the type " + place.getFirst() + " is not made here",
                    Details.hint("dir is; others by virsh pool-define, and then used by name"));
        }
        if (!VirtualMachine.isPool(name) || !path.startsWith("/")) {
            throw new InvalidInputException(
                    "a pool has a name of letters, digits, -, _ and ., and a path that begins with /",
                    Details.hint("foundry pool add fast /srv/fast"));
        }
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            PoolWork work = new PoolWork(hypervisor.storage());
            work.demandFree(name);
            if (!dryRun.chosen()) {
                work.add(name, path);
            }
            report(name, dryRun.result("added"));
        }
        return 0;
    }

    @Command(
            name = "refresh",
            description = {"Looks again at what is in a pool's folder.", "foundry pool refresh foundry-images"})
    int refresh(@Mixin Connection connection, @Parameters(paramLabel = "NAME", description = "The pool.") String name) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            hypervisor
                    .storage()
                    .refreshPool(new PoolWork(hypervisor.storage()).find(name).name());
            report(name, "refreshed");
        }
        return 0;
    }

    @Command(
            name = "delete",
            aliases = "rm",
            description = {
                "Makes a pool without volumes unknown to the hypervisor; its folder stays.",
                "foundry pool delete fast",
                "With --force its volumes are deleted; refused while a machine has one, or a disk is based on one."
            })
    int delete(
            @Mixin Connection connection,
            @Mixin DryRun dryRun,
            @Option(names = "--force", description = "Its volumes go too.") boolean force,
            @Parameters(paramLabel = "NAME", description = "The pool.") String name) {
        try (Hypervisor hypervisor = connection.open(workbench, connecting)) {
            PoolWork work = new PoolWork(hypervisor.storage());
            List<VolumeName> volumes = force ? work.unused(name, hypervisor.domains()) : List.of();
            if (!force) {
                work.demandEmpty(name);
            }
            if (!dryRun.chosen()) {
                String all = volumes.stream().map(VolumeName::name).collect(Collectors.joining(", "));
                workbench
                        .voice()
                        .confirm("Delete the pool " + name + (all.isEmpty() ? "" : " and its volumes " + all) + "?");
                volumes.forEach(hypervisor.storage()::deleteVolume);
                work.delete(name);
            }
            report(name, dryRun.result("deleted"));
        }
        return 0;
    }

    private void report(String name, String result) {
        workbench.voice().result(List.of(new Field("pool", name), new Field("result", result)));
    }
}
